// How a terminal is given back when there is no time left: see restore.c.
#ifndef TELEX_RESTORE_H
#define TELEX_RESTORE_H

#include <stdbool.h>

/// Keeps the modes the terminal has now.
bool restore_remember(int descriptor);

/// Prepares the bytes that give it back, from terminfo strings.
void restore_arm(const char *undo, const char *plain, const char *cursor, const char *leave);

/// Puts the terminal in raw mode; from here on there is something to give back.
void restore_raw(void);

/// Puts the remembered modes back; there is nothing more to give back.
void restore_cooked(void);

/// Forgets the terminal.
void restore_forget(void);

#endif
