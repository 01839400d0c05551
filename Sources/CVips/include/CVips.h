// libvips, loaded only when a picture is wanted: linking it costs every order of the worker 24 ms.
#ifndef CVIPS_H
#define CVIPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A picture whose head is read, or one that is prepared.
typedef struct cvips_picture cvips_picture;

// Loads libvips once, and of its loaders those only that it holds fit for strangers' files, without
// those that draw (SVG); false where it is not installed.
bool cvips_start(void);

// Reads a picture's head, told by its bytes, which must live until cvips_close; null: no picture.
cvips_picture *cvips_open(const uint8_t *bytes, size_t count);

// A picture of 8-bit RGBA pixels, which must live until cvips_close; null when memory is out.
cvips_picture *cvips_pixels(const uint8_t *rgba, int width, int height);

void cvips_close(cvips_picture *picture);

// The size in pixels, turned as the picture says it is to be turned.
int cvips_width(const cvips_picture *picture);
int cvips_height(const cvips_picture *picture);

// The picture upright, in 8-bit sRGB, of `width` by `height` pixels: either stretched to them, or
// scaled down into them and laid on their middle, what it leaves free being transparent. Null where
// its pixels cannot be read.
cvips_picture *cvips_fitted(cvips_picture *picture, int width, int height, bool stretches);

// The pixels of a fitted picture as 8-bit RGBA, or the picture as a PNG file; null when memory is
// out. Give them back with cvips_free.
uint8_t *cvips_rgba(cvips_picture *picture, size_t *count);
uint8_t *cvips_png(cvips_picture *picture, size_t *count);
void cvips_free(uint8_t *bytes);

#endif
