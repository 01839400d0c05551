// Signals become bytes in a pipe, so that they wait for the loop like everything else.
#define _GNU_SOURCE
#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

enum { count = 7 };
static const int numbers[count] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};
static struct sigaction former[count];
static int ends[2] = {-1, -1};

static void arrived(int number) {
  int error = errno;
  unsigned char byte = (unsigned char)number;
  (void)!write(ends[1], &byte, 1);
  errno = error;
}

int32_t cn_signals_start(void) {
  if (ends[0] >= 0) return -1;
  if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  struct sigaction action = {.sa_handler = arrived, .sa_flags = SA_RESTART};
  for (int index = 0; index < count; index++) sigaction(numbers[index], &action, &former[index]);
  return ends[0];
}

void cn_signals_stop(void) {
  if (ends[0] < 0) return;
  for (int index = 0; index < count; index++) sigaction(numbers[index], &former[index], NULL);
  close(ends[0]);
  close(ends[1]);
  ends[0] = ends[1] = -1;
}
