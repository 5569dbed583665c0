#!/usr/bin/env python3
"""Checks the export of a ledger book without its ledger, by docs/reference/proof-format.md alone (§ is its sections).

    verify.py export <file> [--keys keys.json]   prints one JSON object; exit code 0 verified, 1 violation, 2 unusable;
                                                 signedBy is null when nobody said whose signatures to check
    verify.py batch [--keys keys.json]           the same for each path on standard input, a line each
"""
import argparse, base64, json, re, sys
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from book import Book, in_base64, sha256
from canonical import Violation, canonical, check, must, parse

LONGEST_LINE = 16_777_216

class Unusable(Exception):
    """There is nothing to judge: no export, or keys that are none."""

# § 6 Checkpoint

KEY_NAME = "[^+\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+"

def of_base64(text):
    data = base64.b64decode(text, validate=True)
    must(in_base64(data) == text, "base64 with unused bits that are not zero")
    return data

def keys_in(file):
    """{(name, hash): public key}"""
    try:
        keys = {}
        with open(file, "rb") as source:
            for name, hashed, encoded in (key.split("+", 2) for key in json.load(source)["keys"]):
                key = of_base64(encoded)
                must(len(key) == 33 and key[0] == 1 and sha256(name.encode() + b"\n" + key)[:4].hex() == hashed, "a key with another hash")
                must(re.fullmatch(KEY_NAME, name), "a key name with white space")
                keys[name, bytes.fromhex(hashed)] = key[1:]
        must(keys, "no key")
        return keys
    except (OSError, ValueError, TypeError, KeyError, AttributeError, Violation) as problem:
        raise Unusable(f"keys: {problem}") from None

def note_text(note, keys):
    """The three lines of a note whose signatures are right, and who signed as far as the keys tell."""
    shape = re.fullmatch("((?:[^\n]+\n){3})\n((?:\u2014 " + KEY_NAME + " [^ \n]+\n)+)", note)
    must(shape, "the checkpoint is no signed note of three lines")
    signers = []
    for name, encoded in re.findall("\u2014 ([^ ]+) ([^ \n]+)\n", shape[2]):
        try:
            signed = of_base64(encoded)
            must(len(signed) > 4, "a signature line holds no signature")
            if keys and (name, signed[:4]) in keys:
                signers.append(name)
                Ed25519PublicKey.from_public_bytes(keys[name, signed[:4]]).verify(signed[4:], shape[1].encode())
        except (ValueError, InvalidSignature):
            raise Violation(f"the signature of {name} is wrong") from None
    must(keys is None or signers, "no signature belongs to a known key")
    return shape[1], signers or None

# § 7 Export

SIGNS = (b"yigong-ledger-export", b'"genesis"', b'"record"', b'"checkpoint"')  # § 9: the first line of an export has one

def verify_line(number, raw, book, report, keys):
    """Judges a line in the order of § 9; true at the last one."""
    must(len(raw) <= LONGEST_LINE, "the line is too long")
    must(raw.endswith(b"\n"), "the line does not end: the file was cut off")
    line = parse(raw[:-1])
    if isinstance(line, dict) and "checkpoint" in line:
        check(line, "trailer", "trailer")
        must(book.records > 0, "there is no record 0")
        must(line["count"] == book.records and line["head"] == report["head"], "count or head is not that of the records")
        expected = f"yigong.ledger/{book.id}\n{book.records}\n{book.root()}\n"
        text, report["signedBy"] = note_text(line["checkpoint"], keys)
        must(text == expected, "origin, size or root is not that of the records")
        must(canonical(line["trialBalance"]) == canonical(book.trial_balance()), "the trial balance is not that of the records")
        return True
    check(line, "line", "line")
    report["entryNumber"] = line["record"]["data"].get("entryNumber") if isinstance(line["record"]["data"], dict) else None
    must(line["record"]["seq"] == book.records, f"seq must be {book.records}, is {line['record']['seq']}")
    report["head"] = sha256(report["head"].encode() + raw[84:-2]).hex()
    must(line["hash"] == report["head"], "hash is not that of the chain")
    book.add(line["record"], raw[84:-2])
    return False

def verify_export(source, report, keys):
    first, number, ended = source.readline(LONGEST_LINE + 1), 1, False
    if not any(sign in first for sign in SIGNS):
        raise Unusable("no export")
    report["line"] = 1
    must(first.endswith(b"\n"), "the line does not end: the file was cut off")
    header = parse(first[:-1])
    check(header, "header", "header")
    report["bookId"], report["head"] = header["bookId"], sha256(f"yigong-ledger/1:{header['bookId']}".encode()).hex()
    must(header["genesis"] == report["head"], "genesis is not that of the book")
    book = Book(header["bookId"])
    for number, raw in enumerate(iter(lambda: source.readline(LONGEST_LINE + 1), b""), 2):
        report.update(line=number, seq=None if ended else book.records, records=book.records, entries=book.entries, entryNumber=None)
        must(not ended, "something stands after the last line")
        ended = verify_line(number, raw, book, report, keys)
    report["line"] = number + 1
    must(ended, "the last line is missing: the file was cut off")
    report.update(line=None, seq=None, root=book.root(), digest=book.digest(), trialBalance=book.trial_balance())

JUDGES = {"export": verify_export}
FIELDS = ("verdict", "line", "seq", "entryNumber", "reason", "bookId", "records", "entries", "head", "root", "digest", "trialBalance",
          "signedBy")

def report_on(kind, file, keys_file):
    report = dict.fromkeys(FIELDS)
    try:
        keys = keys_in(keys_file) if keys_file else None
        with open(file, "rb") as source:
            JUDGES[kind](source, report, keys)
        report["verdict"] = "verified"
    except Violation as violation:
        report.update(verdict="violation", reason=str(violation))
    except (Unusable, OSError) as problem:
        report.update(verdict="unusable", reason=str(problem))
    return report

def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("kind", choices=[*JUDGES, "batch"])
    arguments.add_argument("file", nargs="?")
    arguments.add_argument("--keys")
    given = arguments.parse_args()
    files = [given.file] if given.kind != "batch" else sys.stdin.read().splitlines()
    for file in files:
        report = report_on("export" if given.kind == "batch" else given.kind, file, given.keys)
        print(json.dumps(report))
    return 0 if given.kind == "batch" else ("verified", "violation", "unusable").index(report["verdict"])

if __name__ == "__main__":
    sys.exit(main())
