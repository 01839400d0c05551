#define _XOPEN_SOURCE 700

#include <locale.h>
#include <wchar.h>

#include "CUnicode.h"

int unicode_terminal_width(uint32_t code) { return wcwidth((wchar_t)code); }

bool unicode_use_utf8_locale(void) { return setlocale(LC_CTYPE, "C.UTF-8") != 0; }
