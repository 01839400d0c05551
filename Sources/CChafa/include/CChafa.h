// libchafa, loaded only when a picture is to become symbols.
#ifndef CCHAFA_H
#define CCHAFA_H

#include <stdbool.h>
#include <stdint.h>

// The colours a terminal has.
typedef enum { cchafa_none, cchafa_16, cchafa_256, cchafa_direct } cchafa_colors;

// One cell: a character, and its colours as 0xRRGGBB or palette index; -1 is the terminal's own.
typedef struct {
  uint32_t character;
  int32_t foreground;
  int32_t background;
} cchafa_cell;

// Loads libchafa once; false where it is not installed.
bool cchafa_start(void);

// Draws 8-bit RGBA pixels over columns × rows cells, row by row; false when memory is out.
bool cchafa_draw(const uint8_t *rgba, int width, int height, cchafa_colors colors, int columns,
                 int rows, cchafa_cell *cells);

#endif
