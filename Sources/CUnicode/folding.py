#!/usr/bin/env python3
"""Writes folding.c from the files of Debian's package unicode-data: what a search compares.

Usage: Sources/CUnicode/folding.py [FOLDER]      (default: /usr/share/unicode)

Every code point gets one record of 32 bits, laid out as include/folding.h reads it: what kind of
character it is to a search, and what stands for it in the index. That is its compatibility
decomposition (UAX #15) without the marks that people leave out, its case folded (UAX #44), and a few
letters that people type without their stroke. Kana keep their voicing, and Hangul is left composed.
"""
import pathlib
import sys

DATA = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
HERE = pathlib.Path(__file__).resolve().parent
LIMIT = 0x110000
BLOCK = 64

# The order is the order of the enumeration in folding.h.
KINDS = "SEPARATOR IGNORED WORD PAIR JOINER APOSTROPHE".split()

# Scripts written without blanks between words, or with suffixes grown onto them.
PAIRED = {
    "Han", "Hiragana", "Katakana", "Hangul", "Bopomofo", "Yi", "Tangut", "Nushu", "Thai", "Lao",
    "Khmer", "Myanmar", "New_Tai_Lue", "Tai_Le", "Tai_Tham", "Tai_Viet", "Ahom", "Javanese",
    "Balinese",
}
PAIRED_COMMON = {0x30FC, 0x3006}  # the long vowel sign; shime
VOICED = (0x3099, 0x309A)
APOSTROPHES = {0x27, 0x2018, 0x2019, 0x201B, 0x02BC}

# Letters that Unicode does not decompose and people type as their plain relatives.
PLAIN = {
    0x0111: "d", 0x00F0: "d", 0x00F8: "o", 0x0142: "l", 0x0127: "h", 0x0167: "t", 0x0131: "i",
    0x00E6: "ae", 0x0153: "oe", 0x00FE: "th", 0x0180: "b", 0x023C: "c", 0x0247: "e", 0x01E5: "g",
    0x0268: "i", 0x0249: "j", 0x019A: "l", 0x024D: "r", 0x0289: "u", 0x024F: "y", 0x01B6: "z",
    0x014B: "n", 0x0192: "f", 0x0259: "e",
    # Arabic: Persian and Egyptian yeh, Persian keheh, teh marbuta.
    0x0649: "\u064A", 0x06CC: "\u064A", 0x06A9: "\u0643", 0x0629: "\u0647",
}
# Tatweel; the okina and its like; soft hyphen; zero width space (Khmer and Thai have it in words).
LEFT_OUT = {0x0640, 0x02BB, 0x02BD, 0x02BE, 0x02BF, 0x00AD, 0x200B}


def rows(name):
    """The rows of a file as lists of fields, with comments taken off."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        fields = [field.strip() for field in line.split("#")[0].split(";")]
        if len(fields) > 1:
            yield fields


def spread(name, default):
    values = [default] * LIMIT
    for fields in rows(name):
        first, _, last = fields[0].partition("..")
        first, last = int(first, 16), int(last or first, 16)
        values[first:last + 1] = [fields[1]] * (last + 1 - first)
    return values


category = spread("extracted/DerivedGeneralCategory.txt", "Cn")
script = spread("Scripts.txt", "Unknown")
combining = [int(value) for value in spread("extracted/DerivedCombiningClass.txt", "0")]
decomposition, canonical, digit = {}, {}, {}
for fields in rows("UnicodeData.txt"):
    code = int(fields[0], 16)
    parts = [part for part in fields[5].split() if not part.startswith("<")]
    if parts:
        decomposition[code] = [int(part, 16) for part in parts]
        if "<" not in fields[5]:
            canonical[tuple(decomposition[code])] = code
    if fields[2] == "Nd":
        digit[code] = 0x30 + int(fields[6])
case = {int(f[0], 16): [int(part, 16) for part in f[2].split()]
        for f in rows("CaseFolding.txt") if f[1] in "CF"}
ignorable = bytearray(LIMIT)
for fields in rows("DerivedCoreProperties.txt"):
    if fields[1] == "Default_Ignorable_Code_Point":
        first, _, last = fields[0].partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            ignorable[code] = 1


def is_conjoining(code):
    return 0x1161 <= code <= 0x1175 or 0x11A8 <= code <= 0x11C2


def is_dropped(code):
    """A mark that people leave out, or a character that shows nothing."""
    if code in LEFT_OUT or ignorable[code] or category[code] in ("Me", "Cf"):
        return True
    if code in VOICED or script[code] in PAIRED:
        return False
    # Viramas (9) and Tibetan vowels (129 to 132) are part of the word; other marks that combine
    # are not: accents, points, harakat, nuktas.
    return category[code] == "Mn" and combining[code] not in (0, 9, 129, 130, 132)


def kind(code):
    if code in VOICED or is_conjoining(code):
        return "JOINER"
    if code in APOSTROPHES:
        return "APOSTROPHE"
    if is_dropped(code):
        return "IGNORED"
    if category[code][0] not in "LNM":
        return "SEPARATOR"
    paired = script[code] in PAIRED or code in PAIRED_COMMON
    return "PAIR" if paired and category[code] != "Nd" else "WORD"


def decomposed(codes):
    result = []
    for code in codes:
        if code in (0x0E33, 0x0EB3):  # Thai and Lao am: written as one, by everybody
            result.append(code)
        elif code in decomposition and not (0x3131 <= code <= 0x318E):
            result += decomposed(decomposition[code])
        else:
            result.append(code)
    return result


def composed(codes):
    """Kana with their voicing in one."""
    result = []
    for code in codes:
        if code in VOICED and result and (result[-1], code) in canonical:
            result[-1] = canonical[(result[-1], code)]
        else:
            result.append(code)
    return result


def folded(code):
    if code in VOICED:
        return [code]
    if 0xFFA0 <= code <= 0xFFDC and code in decomposition:
        return decomposition[code]  # half-width jamo as the jamo that keyboards write
    codes = [code]
    for _ in range(3):
        codes = [each for each in decomposed(codes) if not is_dropped(each)]
        codes = [each for old in codes for each in case.get(old, [old])]
        codes = [digit.get(each, each) for each in codes]
        codes = [each for old in codes
                 for each in (map(ord, PLAIN[old]) if old in PLAIN else [old])]
    return composed(codes)


pool = []
pooled = {}


def record(code):
    codes = folded(code)
    if kind(code) in ("IGNORED", "APOSTROPHE") or not codes:
        return KINDS.index(kind(code) if codes else "IGNORED")
    if codes == [code] or all(kind(each) == "SEPARATOR" for each in codes):
        return KINDS.index(kind(codes[0]))
    if len(codes) == 1:
        return KINDS.index(kind(codes[0])) | 1 << 3 | ((codes[0] - code) & 0xFFFFFF) << 8
    key = tuple(codes)
    if key not in pooled:
        pooled[key] = len(pool)
        pool.extend(codes)
    assert len(codes) < 32
    return KINDS.index("WORD") | len(codes) << 3 | pooled[key] << 8


def numbers(name, type_name, values):
    yield f"const {type_name} {name}[{len(values)}] = {{\n"
    line = " "
    for value in values:
        word = f" {value},"
        if len(line) + len(word) > 100:
            yield line + "\n"
            line = " "
        line += word
    yield line + "\n};\n"


def main():
    records, blocks, first_stage, second_stage = {}, {}, [], []
    for start in range(0, LIMIT, BLOCK):
        block = tuple(records.setdefault(record(code), len(records))
                      for code in range(start, start + BLOCK))
        if block not in blocks:
            blocks[block] = len(blocks)
            second_stage.extend(block)
        first_stage.append(blocks[block])
    assert len(records) <= 65536 and len(blocks) <= 65536
    with open(HERE / "folding.c", "w", encoding="ascii") as out:
        out.write("// Written by folding.py from unicode-data 15.0.0. Do not edit.\n\n")
        out.write('#include "folding.h"\n\n')
        out.writelines(numbers("folding_records", "uint32_t", list(records)))
        out.write("\n")
        out.writelines(numbers("folding_blocks", "uint16_t", first_stage))
        out.write("\n")
        out.writelines(numbers("folding_kinds", "uint16_t", second_stage))
        out.write("\n")
        out.writelines(numbers("folding_pool", "uint32_t", pool))
    print(f"{len(records)} records, {len(blocks)} blocks, {len(pool)} in the pool")


main()
