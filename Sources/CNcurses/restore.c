// Gives the terminal back on the ways out that return to nobody: a trap, exit(). What it sends
// is prepared while all is well; the handler calls nothing but write, tcsetattr and sigaction.
#define _GNU_SOURCE
#include "restore.h"
#include "CNcurses.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static char bytes[1024];
static size_t length;
static struct termios modes;
static int terminal = -1;
static volatile sig_atomic_t armed;

bool restore_remember(int descriptor) {
  if (tcgetattr(descriptor, &modes) != 0) return false;
  terminal = descriptor;
  return true;
}

// Terminfo strings may hold delays for the padding of old terminals: "$<5>".
static void add(const char *text) {
  if (text == NULL) return;
  for (; *text != 0 && length < sizeof bytes; text++) {
    if (text[0] == '$' && text[1] == '<') {
      const char *end = strchr(text, '>');
      if (end == NULL) return;
      text = end;
    } else {
      bytes[length++] = *text;
    }
  }
}

void restore_arm(const char *undo, const char *plain, const char *cursor, const char *leave) {
  length = 0;
  add(undo);
  add(plain);
  add(cursor);
  add(leave);
}

// As cfmakeraw(3), but that a read waits for a byte.
void restore_raw(void) {
  struct termios raw = modes;
  raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | IGNCR | INLCR | INPCK | ISTRIP | IXON);
  raw.c_oflag &= ~(tcflag_t)OPOST;
  raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  armed = 1;
  tcsetattr(terminal, TCSANOW, &raw);
}

void restore_cooked(void) {
  if (!armed) return;
  tcsetattr(terminal, TCSANOW, &modes);
  armed = 0;
}

void restore_forget(void) {
  armed = 0;
  terminal = -1;
}

static void restore_now(void) {
  if (!armed) return;
  armed = 0;
  size_t sent = 0;
  while (sent < length) {
    ssize_t count = write(terminal, bytes + sent, length - sent);
    if (count > 0) sent += (size_t)count;
    else if (errno != EINTR) break;
  }
  tcsetattr(terminal, TCSANOW, &modes);
}

static const int traps[] = {SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE};

static void trapped(int number) {
  int error = errno;
  restore_now();
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigaction(number, &usual, NULL);
  raise(number);
  errno = error;
}

void cn_guard_crashes(void) {
  static char stack[32768];
  static bool guarded;
  if (guarded) return;
  guarded = true;
  stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&other, NULL);
  struct sigaction action = {.sa_handler = trapped, .sa_flags = SA_ONSTACK};
  for (size_t index = 0; index < sizeof traps / sizeof *traps; index++)
    sigaction(traps[index], &action, NULL);
  atexit(restore_now);
}
