#!/usr/bin/env python3
"""Writes tables.c from the files of Debian's package unicode-data.

Usage: Sources/CUnicode/generate.py [FOLDER]      (default: /usr/share/unicode)

Every code point gets one record of 32 bits, laid out as include/CUnicode.h reads it. Equal records
are shared, blocks of 128 code points that are alike are shared too.
"""
import pathlib
import sys

DATA = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
HERE = pathlib.Path(__file__).resolve().parent
LIMIT = 0x110000
BLOCK = 128

# The order is the order of the enumerations in CUnicode.h.
LINE_BREAK = (
    "BK CR LF NL SP ZW WJ GL CM ZWJ AL HL NU ID IDX EB EM OP OPW CL CP CPW QU EX IS SY NS "
    "IN BA BB B2 HY CB PR PO JL JV JT H2 H3 RI"
).split()
GRAPHEME = "XX CR LF CN EX ZWJ RI PP SM L V T LV LVT".split()
GRAPHEME_NAMES = {
    "CR": "CR", "LF": "LF", "Control": "CN", "Extend": "EX", "ZWJ": "ZWJ",
    "Regional_Indicator": "RI", "Prepend": "PP", "SpacingMark": "SM", "L": "L", "V": "V",
    "T": "T", "LV": "LV", "LVT": "LVT",
}


def rows(name):
    """The rows of a file as (first, last, value) with comments taken off."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        fields = [field.strip() for field in line.split("#")[0].split(";")]
        if len(fields) < 2:
            continue
        first, _, last = fields[0].partition("..")
        yield int(first, 16), int(last or first, 16), fields[1]


def table(name, default):
    values = [default] * LIMIT
    for first, last, value in rows(name):
        values[first:last + 1] = [value] * (last + 1 - first)
    return values


def members(name, value):
    found = bytearray(LIMIT)
    for first, last, this in rows(name):
        if this == value:
            found[first:last + 1] = b"\1" * (last + 1 - first)
    return found


category = table("extracted/DerivedGeneralCategory.txt", "Cn")
east_asian = table("EastAsianWidth.txt", "N")
for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
                    (0x20000, 0x2FFFD), (0x30000, 0x3FFFD)):
    for code in range(first, last + 1):
        if category[code] == "Cn":
            east_asian[code] = "W"
line_break = table("extracted/DerivedLineBreak.txt", "XX")
grapheme = table("auxiliary/GraphemeBreakProperty.txt", "")
age = table("DerivedAge.txt", "")
pictographic = members("emoji/emoji-data.txt", "Extended_Pictographic")
emoji_presentation = members("emoji/emoji-data.txt", "Emoji_Presentation")


def ranges(*pairs):
    return {code for first, last in pairs for code in range(first, last + 1)}


# Where terminals' C libraries go their own way, ncurses (glibc's wcwidth) decides:
# conjoining vowels and finals of Hangul take no cell; the circled numbers on black squares and the
# hexagrams take two; format characters that are drawn (Arabic number signs and the like) take one.
JAMO_TAILS = ranges((0x1160, 0x11FF), (0xD7B0, 0xD7C6), (0xD7CB, 0xD7FB))
WIDE_BY_HABIT = ranges((0x3248, 0x324F), (0x4DC0, 0x4DFF))
DRAWN_FORMATS = ranges((0x00AD, 0x00AD), (0x0600, 0x0605), (0x06DD, 0x06DD), (0x070F, 0x070F),
                       (0x0890, 0x0891), (0x08E2, 0x08E2), (0x110BD, 0x110BD),
                       (0x110CD, 0x110CD))
# What Cells.harmless looks at one by one: selectors of glyphs, skin tones, flags' letters.
DELICATE = ranges((0xFE00, 0xFE0F), (0xE0100, 0xE01EF), (0x1F3FB, 0x1F3FF), (0x1F1E6, 0x1F1FF))
# Debian 12's C library knows Unicode 14; a terminal cannot be told to print what came later.
NEWEST = 14.0


def printable(code):
    if category[code] in ("Cc", "Cn", "Cs", "Zl", "Zp"):
        return False
    return float(age[code]) <= NEWEST


def cell_width(code):
    if not printable(code) or code in JAMO_TAILS:
        return 0
    if category[code] in ("Mn", "Me", "Cf") and code not in DRAWN_FORMATS:
        return 0
    return 2 if east_asian[code] in "WF" or code in WIDE_BY_HABIT else 1


def line_break_class(code):
    """UAX #14 with LB1 applied; OP and CP are split for LB30, ID for LB30b."""
    name = line_break[code]
    if name == "SA":
        return "CM" if category[code] in ("Mn", "Mc") else "AL"
    if name in ("AI", "SG", "XX"):
        name = "AL"
    if pictographic[code] and category[code] == "Cn":
        return "IDX"
    if name == "CJ":
        return "NS"
    if name in ("OP", "CP") and east_asian[code] in "FWH":
        return name + "W"
    return name


def record(code):
    bits = cell_width(code)
    bits |= LINE_BREAK.index(line_break_class(code)) << 2
    bits |= GRAPHEME.index(GRAPHEME_NAMES.get(grapheme[code], "XX")) << 8
    flags = (
        pictographic[code],
        emoji_presentation[code],
        east_asian[code] in "FWH",
        east_asian[code] == "A" and cell_width(code) == 1,
        printable(code),
        printable(code) and (category[code] in ("Mn", "Me") or code in JAMO_TAILS),
        category[code] == "Cf" and code not in DRAWN_FORMATS,
        category[code][0] in "LN",
        not printable(code) or code in JAMO_TAILS or code in DELICATE
        or (category[code] == "Cf" and code not in DRAWN_FORMATS),
    )
    for place, flag in enumerate(flags):
        bits |= bool(flag) << (12 + place)
    return bits


def numbers(name, kind, values):
    yield f"const {kind} {name}[{len(values)}] = {{\n"
    line = " "
    for value in values:
        word = f" {value},"
        if len(line) + len(word) > 100:
            yield line + "\n"
            line = " "
        line += word
    yield line + "\n};\n"


def main():
    kinds, blocks, first_stage, second_stage = {}, {}, [], []
    for start in range(0, LIMIT, BLOCK):
        block = bytes(kinds.setdefault(record(code), len(kinds))
                      for code in range(start, start + BLOCK))
        if block not in blocks:
            blocks[block] = len(blocks)
            second_stage.extend(block)
        first_stage.append(blocks[block])
    assert len(kinds) <= 256 and len(blocks) <= 65536
    with open(HERE / "tables.c", "w", encoding="ascii") as out:
        out.write("// Written by generate.py from unicode-data 15.0.0. Do not edit.\n\n")
        out.write('#include "CUnicode.h"\n\n')
        out.writelines(numbers("unicode_records", "uint32_t", list(kinds)))
        out.write("\n")
        out.writelines(numbers("unicode_blocks", "uint16_t", first_stage))
        out.write("\n")
        out.writelines(numbers("unicode_kinds", "uint8_t", second_stage))
    print(f"{len(kinds)} records, {len(blocks)} blocks")


main()
