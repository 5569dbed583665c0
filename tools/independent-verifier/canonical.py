"""§ 1 of docs/reference/proof-format.md, canonical JSON, and what stands in which object of § 2, § 3, § 7 and § 12."""
import json, re
from datetime import date

class Violation(Exception):
    """A rule of the document is broken."""

def must(holds, reason):
    if not holds:
        raise Violation(reason)

def utf16(name): return name.encode("utf-16-be", "surrogatepass")

def canonical(value): return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

def in_order(pairs):
    names = [utf16(name) for name, _ in pairs]
    must(all(a < b for a, b in zip(names, names[1:])), "names are not sorted, or one stands twice")
    return dict(pairs)

def whole(digits):
    must(re.fullmatch("-?[0-9]{1,16}", digits) and abs(int(digits)) < 2**53, f"no integer in range: {digits[:20]}")
    return int(digits)

def depth(value):
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if parts is None else 1 + max(map(depth, parts), default=0)

def parse(raw):
    try:
        value = json.loads(raw.decode(), object_pairs_hook=in_order, parse_int=whole, parse_float=whole, parse_constant=whole)
        must(canonical(value) == raw, "not in canonical form")
        must(depth(value) <= 32, "nested deeper than 32")
        return value
    except (ValueError, RecursionError) as problem:
        raise Violation(f"not JSON in UTF-8: {problem}") from None

# § 2, § 3, § 7, § 12: what stands in what. "name:kind", "name?" may be left out, without kind it is a text that is not empty;
# "kind*" is a list, "kind+" one of at least one, "kind++" of at least two.

def shaped(pattern, parse=len):
    def test(value):
        try:
            return isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) and parse(value) is not None
        except ValueError:
            return False
    return test

def only(*known): return lambda value: any(type(value) is type(each) and value == each for each in known)

def real_day(value): return date.fromisoformat(re.sub("^0000", "2000", value))  # Python's calendar begins with the year 1

TESTS = {
    "": shaped("(?s).+"), "text": shaped("(?s).*"), "any": lambda value: True, "reference": shaped("[A-Za-z0-9_.:-]{1,64}"),
    "integer": lambda value: type(value) is int, "amount": lambda value: type(value) is int and value > 0,
    "sum": lambda value: type(value) is int and value >= 0, "side": only("debit", "credit"), "true": only(True), "one": only(1),
    "digest": shaped("[0-9a-f]{64}"), "day": shaped(r"\d{4}-\d\d-\d\d", real_day), "period": shaped(r"\d{4}-(0[1-9]|1[0-2])"),
    "instant": shaped(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3])(:[0-5]\d){2}\.\d{3}Z", lambda value: real_day(value[:10])),
    "CNY": only("CNY"), "SHA-256": only("SHA-256"), "format": only("yigong-ledger-export/1"), "receiptFormat": only("yigong-ledger-receipt/1"), "code5": shaped("(?s)5.*"),
    "provenance": only("fifo", "proportional"), "adjustment": only("BudgetAdjusted"),
}
SHAPES = {name: [field.partition(":")[::2] for field in fields.split()] for name, fields in {
    "header": "bookId format:format genesis:digest hashAlgorithm:SHA-256",
    "line": "hash:digest record:record",
    "trailer": "checkpoint count:integer head:digest trialBalance:any*",
    "receipt": "bookId checkpoint format:receiptFormat inclusion:text* record seq:integer",
    "record": "actors:actors cause:cause data:any effectiveOn:day id recordedAt:instant schemaVersion:one seq:integer type",
    "actors": "approver? payer? preparer",
    "cause": "commandId correlationId eventId type",
    "account": "code guarded?:true name normalSide:side",
    "entryLine": "accountCode amountFen:amount budgetLine? counterparty? fund? project? side:side",
    "opens": "bookId hash:digest",
    "use": "accountCode:code5 purposes?:+",
    "budgetLine": "accountCode:code5 amountFen:amount budgetLine",
    "move": "amountFen:amount from to",
    "tree": "root size:integer",
    "LedgerBookOpened": "accounts:account* bookId chartVersion currency:CNY entity fiscalYear:integer hashAlgorithm:SHA-256 opens?:opens ownerUnitId",
    "JournalPosted": "chartVersion corrects?:period entryNumber:integer evidence:digest+ lines:entryLine++ reservationId? text:text",
    "JournalReversed": "chartVersion corrects?:period entryNumber:integer evidence:digest+ lines:entryLine++ reverses:integer text:text",
    "FundsReserved": "accountCode amountFen:amount budgetLine?:reference expiresOn?:day orderId reservationId",
    "ReservationReleased": "reason:text reservationId",
    "ReservationExpired": "reservationId",
    "FundTermsAdopted": "fund? project? provenance:provenance uses:use+ validFrom:day validTo?:day",
    "BudgetApproved": "budgetVersion evidence:digest+ lines:budgetLine* reviewer",
    "BudgetAdjusted": "evidence:digest+ moves:move+ reason:text resolution? reviewer",
    "BudgetOverrunBlocked": "availableFen:sum budgetLine neededFen:integer on:day orderId? releasedBy:adjustment",
    "BalanceAsserted": "accountCode balanceFen:sum side:side source:reference",
    "PeriodClosed": "carried:* checkpoint:tree emptyAccounts:* period:period trialBalanceDigest:digest",
    "PeriodReopened": "evidence:digest+ period:period reason:text",
    "YearClosed": "checkpoint:tree fiscalYear:integer trialBalanceDigest:digest",
    "ChartVersionAdopted": "accounts:account* chartVersion evidence:digest+ validFrom:day",
}.items()}
APPROVED = {"LedgerBookOpened", "JournalPosted", "JournalReversed", "FundTermsAdopted", "BudgetApproved", "BudgetAdjusted",
            "PeriodClosed", "PeriodReopened", "YearClosed", "ChartVersionAdopted"}
NOT_IN_A_CLOSED_MONTH = {"JournalPosted", "JournalReversed", "FundsReserved", "BudgetApproved", "BudgetAdjusted"}

def check(value, kind, path):
    if kind in SHAPES:
        must(isinstance(value, dict), f"{path} must be an object")
        kinds = {name.rstrip("?"): part for name, part in SHAPES[kind]}
        wrong = (set(value) - set(kinds)) | ({name for name, _ in SHAPES[kind] if name[-1] != "?"} - set(value))
        must(not wrong, f"{path} lacks, or may not have: {sorted(wrong)}")
        for name, part in value.items():
            check(part, kinds[name], f"{path}.{name}")
    elif kind[-1:] in ("*", "+"):
        must(isinstance(value, list) and len(value) >= kind.count("+"), f"{path} must be a list of at least {kind.count('+')}")
        for index, part in enumerate(value):
            check(part, kind.rstrip("*+"), f"{path}[{index}]")
    else:
        must(TESTS[kind](value), f"{path} must be {kind or 'a text'}, is {str(value)[:80]}")
