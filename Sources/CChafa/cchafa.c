#include "CChafa.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

// The functions of libchafa 1.12 that are used, by what its manual says; libchafa.so.0 keeps them.
typedef struct ChafaSymbolMap ChafaSymbolMap;
typedef struct ChafaCanvasConfig ChafaCanvasConfig;
typedef struct ChafaCanvas ChafaCanvas;

enum { mode_direct = 0, mode_240 = 2, mode_16 = 3, mode_none = 5 };
enum { dither_none = 0, dither_diffusion = 2, pixels_rgba = 4 };
enum { space = 1 << 0, solid = 1 << 1, quarters = 1 << 7, halves = 1 << 8 | 1 << 9 };

static struct {
  void (*chafa_set_n_threads)(int);
  ChafaSymbolMap *(*chafa_symbol_map_new)(void);
  void (*chafa_symbol_map_unref)(ChafaSymbolMap *);
  void (*chafa_symbol_map_add_by_tags)(ChafaSymbolMap *, int);
  ChafaCanvasConfig *(*chafa_canvas_config_new)(void);
  void (*chafa_canvas_config_unref)(ChafaCanvasConfig *);
  void (*chafa_canvas_config_set_geometry)(ChafaCanvasConfig *, int, int);
  void (*chafa_canvas_config_set_canvas_mode)(ChafaCanvasConfig *, int);
  void (*chafa_canvas_config_set_symbol_map)(ChafaCanvasConfig *, const ChafaSymbolMap *);
  void (*chafa_canvas_config_set_dither_mode)(ChafaCanvasConfig *, int);
  ChafaCanvas *(*chafa_canvas_new)(const ChafaCanvasConfig *);
  void (*chafa_canvas_unref)(ChafaCanvas *);
  void (*chafa_canvas_draw_all_pixels)(ChafaCanvas *, int, const uint8_t *, int, int, int);
  uint32_t (*chafa_canvas_get_char_at)(ChafaCanvas *, int, int);
  void (*chafa_canvas_get_raw_colors_at)(ChafaCanvas *, int, int, int *, int *);
} chafa;

#define FIND(name) ((*(void **)&chafa.name = dlsym(library, #name)) != NULL)

static bool find_functions(void *library) {
  return FIND(chafa_set_n_threads) && FIND(chafa_symbol_map_new) && FIND(chafa_symbol_map_unref) &&
         FIND(chafa_symbol_map_add_by_tags) && FIND(chafa_canvas_config_new) &&
         FIND(chafa_canvas_config_unref) && FIND(chafa_canvas_config_set_geometry) &&
         FIND(chafa_canvas_config_set_canvas_mode) && FIND(chafa_canvas_config_set_symbol_map) &&
         FIND(chafa_canvas_config_set_dither_mode) && FIND(chafa_canvas_new) &&
         FIND(chafa_canvas_unref) && FIND(chafa_canvas_draw_all_pixels) &&
         FIND(chafa_canvas_get_char_at) && FIND(chafa_canvas_get_raw_colors_at);
}

static bool is_there;

static void start(void) {
  void *library = dlopen("libchafa.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library || !find_functions(library)) return;
  chafa.chafa_set_n_threads(1);
  is_there = true;
}

bool cchafa_start(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start);
  return is_there;
}

static int mode_of(cchafa_colors colors) {
  switch (colors) {
    case cchafa_none: return mode_none;
    case cchafa_16: return mode_16;
    case cchafa_256: return mode_240;
    default: return mode_direct;
  }
}

// Blanks, blocks, halves and quarters: what every font of a terminal has.
static ChafaCanvas *new_canvas(cchafa_colors colors, int columns, int rows) {
  ChafaSymbolMap *symbols = chafa.chafa_symbol_map_new();
  chafa.chafa_symbol_map_add_by_tags(symbols, space | solid | quarters | halves);
  ChafaCanvasConfig *config = chafa.chafa_canvas_config_new();
  chafa.chafa_canvas_config_set_geometry(config, columns, rows);
  chafa.chafa_canvas_config_set_canvas_mode(config, mode_of(colors));
  chafa.chafa_canvas_config_set_symbol_map(config, symbols);
  bool has_few = colors == cchafa_none || colors == cchafa_16;
  chafa.chafa_canvas_config_set_dither_mode(config, has_few ? dither_diffusion : dither_none);
  ChafaCanvas *canvas = chafa.chafa_canvas_new(config);
  chafa.chafa_canvas_config_unref(config);
  chafa.chafa_symbol_map_unref(symbols);
  return canvas;
}

bool cchafa_draw(const uint8_t *rgba, int width, int height, cchafa_colors colors, int columns,
                 int rows, cchafa_cell *cells) {
  ChafaCanvas *canvas = new_canvas(colors, columns, rows);
  if (!canvas) return false;
  chafa.chafa_canvas_draw_all_pixels(canvas, pixels_rgba, rgba, width, height, width * 4);
  for (int row = 0; row < rows; row++) {
    for (int column = 0; column < columns; column++) {
      int foreground = -1, background = -1;
      chafa.chafa_canvas_get_raw_colors_at(canvas, column, row, &foreground, &background);
      *cells++ = (cchafa_cell){chafa.chafa_canvas_get_char_at(canvas, column, row), foreground,
                               background};
    }
  }
  chafa.chafa_canvas_unref(canvas);
  return true;
}
