#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"
#include "restore.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>
#include <term.h>
#undef columns
#undef lines

static SCREEN *screen;
// The terminal, and the file in memory that ncurses draws into.
static int terminal = -1;
static FILE *drawing;
static off_t taken;

static bool is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool cn_use_utf8_locale(void) {
  static const char *const fallbacks[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};
  setlocale(LC_ALL, "");
  for (size_t index = 0; index < 3 && !is_utf8(); index++) setlocale(LC_CTYPE, fallbacks[index]);
  return is_utf8();
}

bool cn_size(int32_t descriptor, int32_t *rows, int32_t *columns) {
  struct winsize size = {0};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
    return false;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return true;
}

void cn_send(const char *bytes, size_t length) {
  while (terminal >= 0 && length > 0) {
    ssize_t written = write(terminal, bytes, length);
    if (written > 0) {
      bytes += written;
      length -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd ready = {terminal, POLLOUT, 0};
      poll(&ready, 1, 1000);
    } else if (written == 0 || errno != EINTR) {
      return;
    }
  }
}

// The terminal's description may be shared with other programs: it blocks again at once.
size_t cn_send_some(const char *bytes, size_t length) {
  int flags = terminal >= 0 && length > 0 ? fcntl(terminal, F_GETFL) : -1;
  if (flags < 0 || fcntl(terminal, F_SETFL, flags | O_NONBLOCK) < 0) return 0;
  ssize_t written = write(terminal, bytes, length);
  fcntl(terminal, F_SETFL, flags);
  return written > 0 ? (size_t)written : 0;
}

size_t cn_take(char *bytes, size_t capacity) {
  if (drawing == NULL) return 0;
  ssize_t count = pread(fileno(drawing), bytes, capacity, taken);
  if (count > 0) {
    taken += count;
    return (size_t)count;
  }
  taken = 0;
  if (ftruncate(fileno(drawing), 0) == 0) lseek(fileno(drawing), 0, SEEK_SET);
  return 0;
}

// ncurses would catch these itself; ours stay whatever the order of opening.
static const int kept[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};

static SCREEN *new_screen(const char *type, FILE *file) {
  struct sigaction before[4];
  for (size_t index = 0; index < 4; index++) sigaction(kept[index], NULL, &before[index]);
  SCREEN *opened = newterm(type, file, file);
  for (size_t index = 0; index < 4; index++) sigaction(kept[index], &before[index], NULL);
  return opened;
}

static int32_t check_type(const char *type, int32_t descriptor) {
  int problem = 0;
  if (setupterm(type, descriptor, &problem) != OK) return cn_unknown_type;
  bool moves = cursor_address != NULL && clear_screen != NULL && !hard_copy;
  del_curterm(cur_term);
  return moves ? cn_opened : cn_cannot_move;
}

static void prepare(void) {
  nonl();
  typeahead(-1);
  leaveok(stdscr, FALSE);
  idlok(stdscr, TRUE);
  idcok(stdscr, FALSE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
}

static void forget(void) {
  restore_forget();
  if (drawing != NULL) fclose(drawing);
  if (terminal >= 0) close(terminal);
  drawing = NULL;
  terminal = -1;
}

static bool open_files(int descriptor) {
  int memory = memfd_create("telex", MFD_CLOEXEC);
  if (memory >= 0 && (drawing = fdopen(memory, "r+")) == NULL) close(memory);
  terminal = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  return drawing != NULL && terminal >= 0 && restore_remember(terminal);
}

int32_t cn_open(int32_t descriptor, const char *type, const char *undo) {
  if (!isatty(descriptor)) return cn_no_terminal;
  int32_t problem = check_type(type, descriptor);
  if (problem != cn_opened) return problem;
  if (!open_files(descriptor) || (screen = new_screen(type, drawing)) == NULL) {
    forget();
    return cn_failed;
  }
  prepare();
  restore_arm(undo, exit_attribute_mode, cursor_normal, exit_ca_mode);
  restore_raw();
  return cn_opened;
}

void cn_leave(void) {
  if (screen != NULL && !isendwin()) endwin();
}

void cn_cooked(void) { restore_cooked(); }

void cn_enter(void) {
  if (screen == NULL) return;
  restore_raw();
  if (!isendwin()) endwin();
  clearok(curscr, TRUE);
}

void cn_close(void) {
  if (screen == NULL) return;
  restore_cooked();
  delscreen(screen);
  screen = NULL;
  forget();
}

// The signal that lets the process go on is not reported: the caller knows when this returns.
void cn_stop_group(void) {
  struct sigaction stop_before, continue_before;
  struct sigaction ignore = {.sa_handler = SIG_IGN}, usual = {.sa_handler = SIG_DFL};
  sigaction(SIGCONT, &ignore, &continue_before);
  sigaction(SIGTSTP, &ignore, &stop_before);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &usual, NULL);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &stop_before, NULL);
  sigaction(SIGCONT, &continue_before, NULL);
}

void cn_resize(int32_t rows, int32_t columns) {
  if (screen == NULL || (rows == LINES && columns == COLS)) return;
  doupdate();
  resize_term(rows, columns);
  // ncurses set the scrolling region for the size it knew, and does not think of it again.
  if (change_scroll_region != NULL)
    dprintf(fileno(drawing), "%s", tiparm(change_scroll_region, 0, rows - 1));
  clearok(curscr, TRUE);
}

int32_t cn_colors(void) { return screen != NULL && has_colors() ? COLORS : 0; }

bool cn_has_italics(void) { return screen != NULL && enter_italics_mode != NULL; }

bool cn_has_dim(void) { return screen != NULL && enter_dim_mode != NULL; }

bool cn_has_strike(void) {
  const char *strike = screen != NULL ? tigetstr("smxx") : NULL;
  return strike != NULL && strike != (const char *)-1;
}

int32_t cn_width(uint32_t character) { return wcwidth((wchar_t)character); }

int32_t cn_pair(int32_t foreground, int32_t background) {
  if (screen == NULL || !has_colors()) return 0;
  if (foreground < 0 && background < 0) return 0;
  int pair = alloc_pair(foreground, background);
  return pair > 0 ? pair : 0;
}

void cn_style(uint32_t attributes, int32_t pair) {
  attr_t all = A_NORMAL;
  if (attributes & cn_bold) all |= A_BOLD;
  if (attributes & cn_dim) all |= A_DIM;
  if (attributes & cn_italic) all |= A_ITALIC;
  if (attributes & cn_underline) all |= A_UNDERLINE;
  if (attributes & cn_reverse) all |= A_REVERSE;
  int extended = pair;
  wattr_set(stdscr, all, (short)0, &extended);
}

// A character with its marks, as one cell.
static bool make_cell(const wchar_t *cluster, cchar_t *cell) {
  attr_t attributes;
  short pair;
  int extended;
  wattr_get(stdscr, &attributes, &pair, &extended);
  return setcchar(cell, cluster, attributes, pair, &extended) == OK;
}

// After the last cell of a row ncurses wraps, or stops at the end of the screen, and has lost the
// cell that marks would join.
static void put_last(int32_t row, const wchar_t *cluster, int32_t width) {
  cchar_t cell;
  if (make_cell(cluster, &cell)) mvwins_wch(stdscr, row, COLS - width, &cell);
}

// ncurses would join marks to the second cell of a wide character, where nothing shows.
static void put_wide(wchar_t *text, int base, int count) {
  cchar_t cell;
  text[count] = 0;
  if (!make_cell(text + base, &cell)) return;
  if (base > 0) waddnwstr(stdscr, text, base);
  wadd_wch(stdscr, &cell);
}

// ncurses would wrap what hangs over the edge and print ^X for control characters.
void cn_put(int32_t row, int32_t column, int32_t limit, const uint32_t *text, size_t length) {
  enum { most = 256 };
  wchar_t fitting[most + 1];
  int count = 0, base = 0;
  int32_t base_width = 1;
  bool has_base = false;
  if (screen == NULL || row < 0 || row >= LINES || column < 0) return;
  if (limit > COLS) limit = COLS;
  wmove(stdscr, row, column);
  for (size_t index = 0; index < length; index++) {
    wchar_t character = (wchar_t)text[index];
    int width = character >= 0x20 && character < 0x7F ? 1 : wcwidth(character);
    if (width < 0 || (width == 0 && !has_base)) continue;
    if (column + width > limit) break;
    has_base = true;
    if (width > 0 && base_width == 2 && count - base > 1) {
      put_wide(fitting, base, count);
      count = 0;
    }
    if (width > 0) {
      base = count;
      base_width = width;
    }
    fitting[count++] = character;
    column += width;
    if (count < most) continue;
    waddnwstr(stdscr, fitting, count);
    count = base = 0;
  }
  bool last = column == COLS && count - base > 1 && wcwidth(fitting[base]) > 0;
  if (!last && base_width == 2 && count - base > 1) {
    put_wide(fitting, base, count);
    count = 0;
  }
  if (count > 0) waddnwstr(stdscr, fitting, last ? base : count);
  fitting[count] = 0;
  if (last) put_last(row, fitting + base, base_width);
  for (; column < limit; column++) waddch(stdscr, ' ');
}

void cn_flush(int32_t row, int32_t column) {
  if (screen == NULL) return;
  wmove(stdscr, row, column);
  wnoutrefresh(stdscr);
  doupdate();
}

void cn_redraw(void) {
  if (screen != NULL) clearok(curscr, TRUE);
}
