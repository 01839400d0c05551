#include "CVips.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

// The functions of libvips 8.14 and GLib that are used, by what their manuals say; libvips.so.42
// keeps them. Its own headers would bring 190 packages to whoever builds Telex.
typedef struct VipsImage VipsImage;

enum { size_down = 2, size_force = 3, srgb = 22, centre = 0 };

static struct {
  int (*vips_init)(const char *);
  void (*vips_block_untrusted_set)(int);
  void (*vips_operation_block_set)(const char *, int);
  void (*vips_concurrency_set)(int);
  void (*vips_cache_set_max)(int);
  void (*vips_error_clear)(void);
  VipsImage *(*vips_image_new_from_buffer)(const void *, size_t, const char *, ...);
  VipsImage *(*vips_image_new_from_memory)(const void *, size_t, int, int, int, int);
  int (*vips_image_get_width)(const VipsImage *);
  int (*vips_image_get_height)(const VipsImage *);
  int (*vips_image_get_orientation_swap)(VipsImage *);
  int (*vips_image_hasalpha)(VipsImage *);
  int (*vips_thumbnail_buffer)(void *, size_t, VipsImage **, int, ...);
  int (*vips_thumbnail_image)(VipsImage *, VipsImage **, int, ...);
  int (*vips_colourspace)(VipsImage *, VipsImage **, int, ...);
  int (*vips_cast_uchar)(VipsImage *, VipsImage **, ...);
  int (*vips_copy)(VipsImage *, VipsImage **, ...);
  int (*vips_addalpha)(VipsImage *, VipsImage **, ...);
  int (*vips_gravity)(VipsImage *, VipsImage **, int, int, int, ...);
  VipsImage *(*vips_image_copy_memory)(VipsImage *);
  void *(*vips_image_write_to_memory)(VipsImage *, size_t *);
  int (*vips_pngsave_buffer)(VipsImage *, void **, size_t *, ...);
  void (*g_object_unref)(void *);
  void (*g_free)(void *);
} vips;

struct cvips_picture {
  VipsImage *image;
  const uint8_t *bytes;  // of the file; null where the picture came as pixels
  size_t count;
};

#define FIND(name) ((*(void **)&vips.name = dlsym(library, #name)) != NULL)

static bool find_functions(void *library) {
  return FIND(vips_init) && FIND(vips_block_untrusted_set) && FIND(vips_operation_block_set) &&
         FIND(vips_concurrency_set) && FIND(vips_cache_set_max) && FIND(vips_error_clear) &&
         FIND(vips_image_new_from_buffer) && FIND(vips_image_new_from_memory) &&
         FIND(vips_image_get_width) && FIND(vips_image_get_height) &&
         FIND(vips_image_get_orientation_swap) && FIND(vips_image_hasalpha) &&
         FIND(vips_thumbnail_buffer) && FIND(vips_thumbnail_image) && FIND(vips_colourspace) &&
         FIND(vips_cast_uchar) && FIND(vips_copy) && FIND(vips_addalpha) && FIND(vips_gravity) &&
         FIND(vips_image_copy_memory) && FIND(vips_image_write_to_memory) &&
         FIND(vips_pngsave_buffer) && FIND(g_object_unref) && FIND(g_free);
}

static bool is_there;

static void start(void) {
  void *library = dlopen("libvips.so.42", RTLD_NOW | RTLD_LOCAL);
  if (!library || !find_functions(library)) return;
  setenv("VIPS_WARNING", "off", 0);  // Damaged pictures are no news for standard error.
  if (vips.vips_init("telex-wire") != 0) return;
  vips.vips_block_untrusted_set(1);
  vips.vips_operation_block_set("VipsForeignLoadSvg", 1);
  vips.vips_concurrency_set(1);
  vips.vips_cache_set_max(0);
  is_there = true;
}

bool cvips_start(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start);
  return is_there;
}

static cvips_picture *wrapped(VipsImage *image, const uint8_t *bytes, size_t count) {
  vips.vips_error_clear();
  if (!image) return NULL;
  cvips_picture *picture = calloc(1, sizeof *picture);
  if (!picture) {
    vips.g_object_unref(image);
    return NULL;
  }
  *picture = (cvips_picture){image, bytes, count};
  return picture;
}

cvips_picture *cvips_open(const uint8_t *bytes, size_t count) {
  return wrapped(vips.vips_image_new_from_buffer(bytes, count, "", NULL), bytes, count);
}

cvips_picture *cvips_pixels(const uint8_t *rgba, int width, int height) {
  size_t count = (size_t)width * (size_t)height * 4;
  VipsImage *plain = vips.vips_image_new_from_memory(rgba, count, width, height, 4, 0);
  VipsImage *image = NULL;
  if (plain) vips.vips_copy(plain, &image, "interpretation", srgb, NULL);
  if (plain) vips.g_object_unref(plain);
  return wrapped(image, NULL, 0);
}

void cvips_close(cvips_picture *picture) {
  if (!picture) return;
  vips.g_object_unref(picture->image);
  free(picture);
}

int cvips_width(const cvips_picture *picture) {
  return vips.vips_image_get_orientation_swap(picture->image)
             ? vips.vips_image_get_height(picture->image)
             : vips.vips_image_get_width(picture->image);
}

int cvips_height(const cvips_picture *picture) {
  return vips.vips_image_get_orientation_swap(picture->image)
             ? vips.vips_image_get_width(picture->image)
             : vips.vips_image_get_height(picture->image);
}

static VipsImage *scaled(cvips_picture *picture, int width, int height, int size) {
  VipsImage *out = NULL;
  if (picture->bytes)
    vips.vips_thumbnail_buffer((void *)(uintptr_t)picture->bytes, picture->count, &out, width,
                               "height", height, "size", size, NULL);
  else
    vips.vips_thumbnail_image(picture->image, &out, width, "height", height, "size", size, NULL);
  return out;
}

// Each of these takes the image it is given.
static VipsImage *in_srgb(VipsImage *image) {
  VipsImage *out = NULL, *bytes = NULL;
  if (image) {
    vips.vips_colourspace(image, &out, srgb, NULL);
    vips.g_object_unref(image);
  }
  if (out) {
    vips.vips_cast_uchar(out, &bytes, NULL);
    vips.g_object_unref(out);
  }
  return bytes;
}

static VipsImage *with_alpha(VipsImage *image) {
  if (!image || vips.vips_image_hasalpha(image)) return image;
  VipsImage *out = NULL;
  vips.vips_addalpha(image, &out, NULL);
  vips.g_object_unref(image);
  return out;
}

static VipsImage *laid_out(VipsImage *image, int width, int height) {
  if (!image || (vips.vips_image_get_width(image) == width &&
                 vips.vips_image_get_height(image) == height))
    return image;
  VipsImage *out = NULL;
  image = with_alpha(image);
  if (!image) return NULL;
  vips.vips_gravity(image, &out, centre, width, height, NULL);
  vips.g_object_unref(image);
  return out;
}

static VipsImage *in_memory(VipsImage *image) {
  if (!image) return NULL;
  VipsImage *out = vips.vips_image_copy_memory(image);
  vips.g_object_unref(image);
  return out;
}

cvips_picture *cvips_fitted(cvips_picture *picture, int width, int height, bool stretches) {
  int size = stretches ? size_force : size_down;
  VipsImage *image = in_srgb(scaled(picture, width, height, size));
  return wrapped(in_memory(laid_out(image, width, height)), NULL, 0);
}

uint8_t *cvips_rgba(cvips_picture *picture, size_t *count) {
  picture->image = with_alpha(picture->image);
  if (!picture->image) return NULL;
  uint8_t *bytes = vips.vips_image_write_to_memory(picture->image, count);
  vips.vips_error_clear();
  return bytes;
}

uint8_t *cvips_png(cvips_picture *picture, size_t *count) {
  void *bytes = NULL;
  vips.vips_pngsave_buffer(picture->image, &bytes, count, "strip", 1, NULL);
  vips.vips_error_clear();
  return bytes;
}

void cvips_free(uint8_t *bytes) { vips.g_free(bytes); }
