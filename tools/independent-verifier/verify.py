#!/usr/bin/env python3
"""Checks what a ledger hands out without the ledger, by docs/reference/proof-format.md alone (§ is its sections).

    verify.py export <file> [--keys keys.json] [--witnesses keys.json]    a whole book
    verify.py receipt <file> [--keys keys.json] [--witnesses keys.json]   one record of a book
    verify.py batch export | receipt [--keys …] [--witnesses …]           each path on standard input, a line each

It prints a JSON object: exit code 0 verified, 1 violation, 2 unusable. signedBy is null when nobody said whose signatures to check.
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
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Violation("not base64") from None
    must(in_base64(data) == text, "base64 with unused bits that are not zero")
    return data

def keys_in(file, algorithm):
    """{(name, hash): public key}; the algorithm is 1 for a ledger, 4 for a witness."""
    try:
        keys = {}
        with open(file, "rb") as source:
            for name, hashed, encoded in (key.split("+", 2) for key in json.load(source)["keys"]):
                key = of_base64(encoded)
                must(re.fullmatch(KEY_NAME, name) and len(key) == 33 and key[0] == algorithm, "not such a key")
                must(sha256(name.encode() + b"\n" + key)[:4].hex() == hashed, "a key with another hash")
                keys[name, bytes.fromhex(hashed)] = key[1:]
        must(keys, "no key")
        return keys
    except (OSError, ValueError, TypeError, KeyError, AttributeError, Violation) as problem:
        raise Unusable(f"keys: {problem}") from None

def must_be_signed(public, signature, text, name):
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (ValueError, InvalidSignature):
        raise Violation(f"the signature of {name} is wrong") from None

def open_note(note, trusted, report):
    """The lines of a note whose signatures are right; tells who signed and co-signed (§ 15) as far as the trusted keys say."""
    shape = re.fullmatch("((?:[^\n]+\n){3})\n((?:\u2014 " + KEY_NAME + " [^ \n]+\n)+)", note)
    must(shape, "the checkpoint is no signed note of three lines")
    signers, cosigners = [], {}
    for name, encoded in re.findall("\u2014 ([^ ]+) ([^ \n]+)\n", shape[2]):
        signed, text = of_base64(encoded), shape[1].encode()
        must(len(signed) > 4, "a signature line holds no signature")
        key = name, signed[:4]
        if key in trusted["keys"]:
            must_be_signed(trusted["keys"][key], signed[4:], text, name)
            signers.append(name)
        elif key in trusted["witnesses"]:
            time = int.from_bytes(signed[4:12], "big")
            must_be_signed(trusted["witnesses"][key], signed[12:], f"cosignature/v1\ntime {time}\n".encode() + text, name)
            cosigners.setdefault(f"{name}+{signed[:4].hex()}", time)
    must(signers or not trusted["keys"], "no signature belongs to a known key")
    report.update(signedBy=signers if trusted["keys"] else None, cosignedBy=[{"witness": name, "timeSeconds": time} for name, time in cosigners.items()])
    return shape[1].split("\n")[:3]

# § 7 Export

SIGNS = (b"yigong-ledger-export", b'"genesis"', b'"record"', b'"checkpoint"')  # § 9: the first line of an export has one

def verify_line(number, raw, book, report, trusted):
    """Judges a line in the order of § 9; true at the last one."""
    must(len(raw) <= LONGEST_LINE, "the line is too long")
    must(raw.endswith(b"\n"), "the line does not end: the file was cut off")
    line = parse(raw[:-1])
    if isinstance(line, dict) and "checkpoint" in line:
        check(line, "trailer", "trailer")
        must(book.records > 0, "there is no record 0")
        must(line["count"] == book.records and line["head"] == report["head"], "count or head is not that of the records")
        expected = [f"yigong.ledger/{book.id}", str(book.records), book.root()]
        must(open_note(line["checkpoint"], trusted, report) == expected, "origin, size or root is not that of the records")
        must(canonical(line["trialBalance"]) == canonical(book.trial_balance()), "the trial balance is not that of the records")
        return True
    check(line, "line", "line")
    report["entryNumber"] = line["record"]["data"].get("entryNumber") if isinstance(line["record"]["data"], dict) else None
    must(line["record"]["seq"] == book.records, f"seq must be {book.records}, is {line['record']['seq']}")
    report["head"] = sha256(report["head"].encode() + raw[84:-2]).hex()
    must(line["hash"] == report["head"], "hash is not that of the chain")
    book.add(line["record"], raw[84:-2])
    return False

def verify_export(source, report, trusted):
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
        ended = verify_line(number, raw, book, report, trusted)
    report["line"] = number + 1
    must(ended, "the last line is missing: the file was cut off")
    report.update(line=None, seq=None, root=book.root(), digest=book.digest(), trialBalance=book.trial_balance())

# § 14 and § 16

def root_by(inclusion, leaf, seq, size):
    """The root of the tree of this size, if the leaf is the one of this seq."""
    at, last, here = seq, size - 1, leaf
    for hashed in inclusion:
        must(last > 0, "the inclusion proof is too long")
        if at % 2 or at == last:
            here = sha256(b"\1" + hashed + here)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            here = sha256(b"\1" + here + hashed)
        at, last = at // 2, last // 2
    must(last == 0, "the inclusion proof is too short")
    return in_base64(here)

def number(digits): return int(float(digits)) if float(digits).is_integer() else digits

def json_in_any_layout(raw, kind):
    try:
        value = json.loads(raw.decode(), parse_float=number)
        json.dumps(value, ensure_ascii=False).encode()  # there are no lone surrogates
        return value
    except (ValueError, RecursionError):
        raise Violation(f"the {kind} is not JSON in UTF-8") from None

def verify_receipt(source, report, trusted):
    receipt = json_in_any_layout(source.read(), "receipt")
    check(receipt, "receipt", "receipt")
    origin, size, root = open_note(receipt["checkpoint"], trusted, report)
    report.update(bookId=receipt["bookId"], seq=receipt["seq"], root=root)
    must(origin == f"yigong.ledger/{receipt['bookId']}", "the checkpoint is that of another book")
    must(re.fullmatch("[1-9][0-9]{0,15}", size) and 0 <= receipt["seq"] < int(size), "the record is beyond the checkpoint")
    inclusion = [of_base64(hashed) for hashed in receipt["inclusion"]]
    must(all(len(hashed) == 32 for hashed in inclusion) and len(inclusion) <= 128, "the inclusion proof is none")
    record = receipt["record"].encode()
    must(root_by(inclusion, sha256(b"\0" + record), receipt["seq"], int(size)) == root, "the record is not in the tree of the checkpoint")
    parsed = json_in_any_layout(record, "record")
    must(isinstance(parsed, dict) and parsed.get("seq") == receipt["seq"], "the record has another seq")
    data = parsed.get("data")
    report.update(records=int(size), entryNumber=data.get("entryNumber") if isinstance(data, dict) else None)

JUDGES = {"export": verify_export, "receipt": verify_receipt}
FIELDS = ("verdict", "line", "seq", "entryNumber", "reason", "bookId", "records", "entries", "head", "root", "digest", "trialBalance",
          "signedBy", "cosignedBy")

def report_on(kind, file, keys_file, witnesses_file):
    report = dict.fromkeys(FIELDS)
    try:
        trusted = {"keys": keys_in(keys_file, 1) if keys_file else {}, "witnesses": keys_in(witnesses_file, 4) if witnesses_file else {}}
        with open(file, "rb") as source:
            JUDGES[kind](source, report, trusted)
        report["verdict"] = "verified"
    except Violation as violation:
        report.update(verdict="violation", reason=str(violation))
    except (Unusable, OSError) as problem:
        report.update(verdict="unusable", reason=str(problem))
    return report

def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("kind", choices=[*JUDGES, "batch"])
    arguments.add_argument("file", help="for batch: export or receipt")
    arguments.add_argument("--keys")
    arguments.add_argument("--witnesses")
    given = arguments.parse_args()
    is_batch = given.kind == "batch"
    for file in sys.stdin.read().splitlines() if is_batch else [given.file]:
        report = report_on(given.file if is_batch else given.kind, file, given.keys, given.witnesses)
        print(json.dumps(report))
    return 0 if is_batch else ("verified", "violation", "unusable").index(report["verdict"])

if __name__ == "__main__":
    sys.exit(main())
