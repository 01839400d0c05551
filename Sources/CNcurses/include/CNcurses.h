// The terminal as typed functions. This header includes no ncurses header, so that Swift never
// sees its macros and its mutable globals. One terminal at a time; one thread.
#ifndef TELEX_CNCURSES_H
#define TELEX_CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Sets the locale of the environment, or C.UTF-8 where that is not UTF-8.
/// Returns whether characters beyond ASCII can be printed now.
bool cn_use_utf8_locale(void);

/// How `cn_open` ended.
enum cn_open_result {
  cn_opened = 0,
  cn_no_terminal = 1,
  cn_unknown_type = 2,
  cn_cannot_move = 3,
  cn_failed = 4
};

/// Opens a terminal by its descriptor: raw mode, and ncurses for what to draw. ncurses draws into
/// memory; `cn_take` gets it out and the caller sends it. `type` is what TERM says. `undo`, at most
/// 250 bytes, is what a crash sends before it leaves the screen. Returns one of `cn_open_result`.
int32_t cn_open(int32_t descriptor, const char *type, const char *undo);

/// Gives the terminal back as it was. May be called twice.
void cn_close(void);

/// Leaves the screen to the shell for a while: draws the way out, to be taken and sent before
/// `cn_cooked` gives the modes back.
void cn_leave(void);
void cn_cooked(void);

/// Takes the screen again, in raw mode; the next flush paints every cell.
void cn_enter(void);

/// Stops this process and its group, as ^Z would, and returns when it goes on.
void cn_stop_group(void);

/// The terminal's size from the kernel; false where it does not know.
bool cn_size(int32_t descriptor, int32_t *rows, int32_t *columns);

/// Gives the screen another size. The next flush paints every cell.
void cn_resize(int32_t rows, int32_t columns);

/// How many colours the terminal type has; 0 for none.
int32_t cn_colors(void);

/// Whether the terminal type can print italics and faint text.
bool cn_has_italics(void);
bool cn_has_dim(void);

/// Whether the terminal type can strike text out, which ncurses itself cannot.
bool cn_has_strike(void);

/// The cells of a character as the C library counts them; -1 for one that cannot be printed.
int32_t cn_width(uint32_t character);

/// A number for a pair of colours; -1 is the terminal's own.
int32_t cn_pair(int32_t foreground, int32_t background);

/// Attribute bits of `cn_style`.
enum {
  cn_bold = 1,
  cn_dim = 2,
  cn_italic = 4,
  cn_underline = 8,
  cn_reverse = 16
};

/// Sets how the next characters look: attribute bits and a colour pair.
void cn_style(uint32_t attributes, int32_t pair);

/// Puts characters from `column` on and blanks up to `limit`; what would not fit before `limit`
/// or cannot be printed is left out.
void cn_put(int32_t row, int32_t column, int32_t limit, const uint32_t *text, size_t length);

/// Draws what changed, and puts the cursor on a cell.
void cn_flush(int32_t row, int32_t column);

/// Takes out what was drawn, at most `capacity` bytes of it; 0 when all is taken.
size_t cn_take(char *bytes, size_t capacity);

/// Lets the next flush paint every cell.
void cn_redraw(void);

/// Sends bytes to the terminal, all of them or until it is gone.
void cn_send(const char *bytes, size_t length);

/// Sends as many of the bytes as the terminal takes at once, and gives how many they are.
size_t cn_send_some(const char *bytes, size_t length);

/// From here on a crash or an exit first restores the terminal; harmless while none is open.
void cn_guard_crashes(void);

/// From here on signals arrive through a pipe, each as one byte, its number: TERM, HUP, INT, QUIT,
/// WINCH, TSTP, CONT. Returns the end to read from, which does not block; -1 where there is none.
int32_t cn_signals_start(void);

/// Puts the former handlers back and closes the pipe.
void cn_signals_stop(void);

#endif
