"""What the records of a book must be, one after the other: § 2, § 3, § 5, § 8 and § 12 of docs/reference/proof-format.md."""
import base64, calendar, hashlib
from collections import Counter
from datetime import date, timedelta
from itertools import accumulate
from canonical import APPROVED, NOT_IN_A_CLOSED_MONTH, SHAPES, canonical, check, must, utf16

def sha256(data): return hashlib.sha256(data).digest()
def in_base64(data): return base64.b64encode(data).decode()

class Book:
    """What a book's records have come to. The rule of each type of record is the method of its name."""
    def __init__(self, book_id):
        self.id, self.records, self.entries, self.year, self.ended = book_id, 0, 0, None, False
        self.ids, self.last_instant = set(), ""
        self.accounts, self.charts = {}, []  # by code; (valid from, version, its codes)
        self.sums = {}  # by account: (debits, credits), each by day
        self.meters, self.moved = {}, set()  # what may be negative on no day: its changes by day; those that a record moved
        self.posted, self.reservations = {}, {}  # by entry number: (day, lines), until reversed; open ones by id
        self.terms, self.budget, self.adjusted, self.asserted = {}, None, False, {}
        self.closed, self.closings = "", []  # the last closed month; of each closing in force (closed before it, closed by it, actors)
        self.subtrees = []  # the perfect ones, (size, root), from left to right

    def add(self, record, raw):
        data, on, kind, actors = record["data"], record["effectiveOn"], record["type"], record["actors"]
        must(len(set(actors.values())) == len(actors), "the actors must be different persons")
        must(record["id"] not in self.ids, "the id stands twice in the book")
        must(record["recordedAt"] >= self.last_instant, "recorded before the record before it")
        must(kind[:1].isupper() and kind in SHAPES, f"unknown type {kind[:80]}")
        must((kind == "LedgerBookOpened") == (self.records == 0), "LedgerBookOpened must be record 0 and no other")
        must(not self.ended, "a record after YearClosed")
        must(self.records == 0 or on.startswith(f"{self.year}-"), "effectiveOn is outside the fiscal year")
        check(data, kind, "data")
        must("approver" in actors or kind not in APPROVED, "there must be an approver")
        must(data.get("reviewer") not in actors.values(), "the reviewer is an actor")
        must(kind not in NOT_IN_A_CLOSED_MONTH or not self.is_closed(on), "effectiveOn is in a closed month")
        self.moved = set()
        getattr(self, kind)(data, on, record)
        for meter in self.moved:
            left = accumulate(fen for _, fen in sorted(self.meters[meter].items()))
            must(min(left) >= 0, f"{meter} falls below 0 on some day")
        self.ids.add(record["id"])
        self.last_instant = record["recordedAt"]
        self.records += 1
        self.grow(sha256(b"\0" + raw))

    def is_closed(self, on): return f"{self.year}-" < on[:7] <= self.closed

    def move(self, meter, on, fen):
        if meter in self.meters:
            self.meters[meter][on] += fen
            self.moved.add(meter)

    def balance(self, code, until="9999"):
        debits, credits = self.sums.get(code, ({}, {}))
        return tuple(sum(fen for on, fen in side.items() if on <= until) for side in (debits, credits))

    def LedgerBookOpened(self, data, on, record):
        must(data["bookId"] == self.id, "the book is not that of the first line")
        self.year = data["fiscalYear"]
        self.adopt(data, f"{self.year}-01-01")

    def ChartVersionAdopted(self, data, on, record):
        start, versions = data["validFrom"], [version for _, version, _ in self.charts]
        must(data["chartVersion"] not in versions, "the chart version is not new")
        must(start.startswith(f"{self.year}-") and not self.is_closed(start), "validFrom must be in an open month of the fiscal year")
        must(start >= self.charts[-1][0], "validFrom is before that of the version before")
        self.adopt(data, start)

    def adopt(self, data, start):
        codes = {account["code"]: account for account in data["accounts"]}
        must(len(codes) == len(data["accounts"]), "an account's code stands twice")
        for code, account in codes.items():
            known = self.accounts.get(code, account)
            same = known["normalSide"] == account["normalSide"] and ("guarded" in known) == ("guarded" in account)
            must(same, f"account {code} changes its normal side or its guard")
            if "guarded" in account:
                self.meters.setdefault(("account", code), Counter())
        self.accounts.update(codes)
        self.charts.append((start, data["chartVersion"], set(codes)))

    def enter(self, data, on):
        self.entries += 1
        must(data["entryNumber"] == self.entries, f"entryNumber must be {self.entries}, is {data['entryNumber']}")
        _, version, listed = [chart for chart in self.charts if chart[0] <= on][-1]
        must(data["chartVersion"] == version, f"chartVersion must be {version}")
        for line in data["lines"]:
            code, fund, project = line["accountCode"], line.get("fund"), line.get("project")
            must(code in self.accounts, f"{code[:80]} is no account of the book")
            debit = line["amountFen"] if line["side"] == "debit" else -line["amountFen"]
            self.sums.setdefault(code, (Counter(), Counter()))[line["side"] == "credit"][on] += line["amountFen"]
            self.move(("account", code), on, debit if self.accounts[code]["normalSide"] == "debit" else -debit)
            if (fund or project) and code.startswith(("4", "5", "331", "341")):
                self.meters.setdefault(("pot", fund, project), Counter())
                self.move(("pot", fund, project), on, -debit)
            self.move(("budget line", line.get("budgetLine")), on, -debit)
        debit, credit = (sum(x["amountFen"] for x in data["lines"] if x["side"] == side) for side in ("debit", "credit"))
        must(debit == credit, f"debit {debit} is not credit {credit}")
        return listed

    def JournalPosted(self, data, on, record):
        listed = self.enter(data, on)
        self.posted[self.entries] = on, data["lines"]
        must("corrects" not in data or self.is_closed(data["corrects"]), "corrects an open month")
        for line in data["lines"]:
            code, spends = line["accountCode"], line["side"] == "debit" and line["accountCode"][0] == "5"
            must(code in listed, f"{code} is not listed by the chart version")
            if self.budget is not None and (spends or "budgetLine" in line):
                must(line.get("budgetLine") in self.budget, "no line of the budget")
                must(code.startswith(self.budget[line["budgetLine"]]), f"{code} is not of the budget line")
            for terms in self.terms.values() if spends else ():
                if all(line.get(tag) == terms[tag] for tag in ("fund", "project") if tag in terms):
                    must(terms["validFrom"] <= on <= terms.get("validTo", on), "outside the days of the fund's terms")
                    used = [x for x in terms["uses"] if code.startswith(x["accountCode"])]
                    allowed = any(record["cause"]["type"] in x.get("purposes", [record["cause"]["type"]]) for x in used)
                    must(allowed, f"the fund's terms do not allow {code} for {record['cause']['type']}")
        if "reservationId" in data:
            code = self.reservation(data)["code"]
            normal = self.accounts[code]["normalSide"]
            moved = sum(x["amountFen"] * (-1 if x["side"] == normal else 1) for x in data["lines"] if x["accountCode"] == code)
            self.use(data["reservationId"], max(moved, 0))

    def JournalReversed(self, data, on, record):
        self.enter(data, on)
        must(data["reverses"] in self.posted, f"{data['reverses']} is no earlier JournalPosted, or was reversed before")
        posted_on, lines = self.posted.pop(data["reverses"])
        must(on >= posted_on, "before the entry that it reverses")
        must(data.get("corrects") == (posted_on[:7] if self.is_closed(posted_on) else None), "corrects must name the closed month")
        swapped = [{**line, "side": "credit" if line["side"] == "debit" else "debit"} for line in lines]
        same = Counter(map(canonical, swapped)) == Counter(map(canonical, data["lines"]))
        must(same, "not the lines of the entry that it reverses, sides swapped")

    def FundsReserved(self, data, on, record):
        meters = [("account", data["accountCode"])] + [("budget line", data[tag]) for tag in ["budgetLine"] if tag in data]
        must(all(meter in self.meters for meter in meters), "the account is not guarded, or no such line in the budget")
        must(data["reservationId"] not in self.reservations, "the reservation is open already")
        must(on <= data.get("expiresOn", on) <= f"{self.year}-12-30", "expiresOn is out of range")
        self.reservations[data["reservationId"]] = {"code": data["accountCode"], "meters": meters, "on": on, "left": data["amountFen"],
            "expiresOn": data.get("expiresOn"), "preparer": record["actors"]["preparer"]}
        for meter in meters:
            self.move(meter, on, -data["amountFen"])

    def reservation(self, data):
        must(data["reservationId"] in self.reservations, "there is no such open reservation")
        return self.reservations[data["reservationId"]]

    def use(self, name, fen):
        held = self.reservations[name]
        used = min(fen, held["left"])
        held["left"] -= used
        for meter in held["meters"]:
            self.move(meter, held["on"], used)
        if held["left"] == 0:
            del self.reservations[name]

    def ReservationReleased(self, data, on, record):
        self.use(data["reservationId"], self.reservation(data)["left"])

    def ReservationExpired(self, data, on, record):
        held = self.reservation(data)
        must(held["expiresOn"], "the reservation does not expire")
        must(on == (date.fromisoformat(held["expiresOn"]) + timedelta(1)).isoformat(), "not the day after expiresOn")
        must(record["actors"]["preparer"] == held["preparer"], "the preparer is not that of FundsReserved")
        self.use(data["reservationId"], held["left"])

    def FundTermsAdopted(self, data, on, record):
        must("fund" in data or "project" in data, "terms of no fund and no project")
        must(len(data["uses"]) <= 100, "more than 100 uses")
        must(data["validFrom"] <= data.get("validTo", data["validFrom"]), "validTo is before validFrom")
        self.terms[data.get("fund"), data.get("project")] = data

    def BudgetApproved(self, data, on, record):
        must(self.budget is None, "a budget is approved already")
        self.budget = {line["budgetLine"]: line["accountCode"] for line in data["lines"]}
        must(len(self.budget) == len(data["lines"]), "a budget line stands twice")
        for line in data["lines"]:
            self.meters["budget line", line["budgetLine"]] = Counter({on: line["amountFen"]})

    def BudgetAdjusted(self, data, on, record):
        must(self.budget is not None, "no budget is approved")
        must(not self.adjusted or "resolution" in data, "a later adjustment must have a resolution")
        self.adjusted = True
        for move in data["moves"]:
            must(move["from"] != move["to"] and {move["from"], move["to"]} <= set(self.budget), "not two lines of the budget")
            self.move(("budget line", move["from"]), on, -move["amountFen"])
            self.move(("budget line", move["to"]), on, move["amountFen"])

    def BudgetOverrunBlocked(self, data, on, record):
        must(data["budgetLine"] in (self.budget or {}), "no line of the budget")
        available = sum(fen for day, fen in self.meters["budget line", data["budgetLine"]].items() if day <= data["on"])
        must(data["neededFen"] > data["availableFen"] == available, f"available is {available}")

    def BalanceAsserted(self, data, on, record):
        must(data["accountCode"] in self.accounts, "no account of the book")
        fen = data["balanceFen"] if data["side"] == "debit" else -data["balanceFen"]
        self.asserted[data["accountCode"], on, data["source"]] = fen

    def PeriodClosed(self, data, on, record):
        december, held = data["period"][5:] == "12", {name for name, x in self.reservations.items() if x["on"] <= on}
        last = calendar.monthrange(int(data["period"][:4]), int(data["period"][5:]))[1]
        must(on == f"{data['period']}-{last}" and not self.is_closed(on), "not the last day of an open month")
        must(held <= set(data["carried"]) <= set(self.reservations), "carried are not the open reservations")
        must(not (december and held), "a reservation is open at the end of the year")
        for (code, day, source), fen in self.asserted.items():
            debit, credit = self.balance(code, day)
            must(day > on or debit - credit == fen, f"{code} on {day} is not as {source} asserts")
        for code in {*data["emptyAccounts"], *(x for x in self.accounts if december and x[0] in "45")}:
            must(len(set(self.balance(code, on))) == 1, f"account {code} is not empty")
        self.state(data, on)
        self.closings.append((self.closed, data["period"], set(record["actors"].values())))
        self.closed = data["period"]

    def state(self, data, on):
        must(data["checkpoint"] == {"root": self.root(), "size": self.records}, "checkpoint is not that of the records before")
        must(data["trialBalanceDigest"] == self.digest(on), "trialBalanceDigest is not that of the records before")

    def PeriodReopened(self, data, on, record):
        month = data["period"]
        before = f"{self.year}-{int(month[5:]) - 1:02}"
        must(self.is_closed(month), "the period is not closed")
        closers = set().union(*(actors for _, closed, actors in self.closings if closed >= month))
        must(closers.isdisjoint(record["actors"].values()), "whoever closed a period may not open it again")
        self.closings = [(after, min(closed, before), actors) for after, closed, actors in self.closings if after < before]
        self.closed = before

    def YearClosed(self, data, on, record):
        must(on[5:] == "12-31" and self.is_closed(on), "not 31 December, or December is open")
        must(data["fiscalYear"] == self.year, "not the book's fiscal year")
        self.state(data, on)
        self.ended = True

    def grow(self, leaf):  # § 5
        self.subtrees.append((1, leaf))
        while len(self.subtrees) > 1 and self.subtrees[-2][0] == self.subtrees[-1][0]:
            (size, left), (_, right) = self.subtrees[-2:]
            self.subtrees[-2:] = [(2 * size, sha256(b"\1" + left + right))]

    def root(self):
        roots = [root for _, root in self.subtrees]
        while len(roots) > 1:
            roots[-2:] = [sha256(b"\1" + roots[-2] + roots[-1])]
        return in_base64(roots[0])

    def trial_balance(self, until="9999"):  # § 7
        return [{"accountCode": code, "accountName": self.accounts[code]["name"], "balanceFen": abs(d - c),
                 "balanceSide": "debit" if d > c else "credit" if c > d else "flat", "creditTurnoverFen": c, "debitTurnoverFen": d}
                for code in sorted(self.sums, key=utf16) for d, c in [self.balance(code, until)] if d or c]

    def digest(self, effective_on=None):  # § 8
        return sha256(canonical({"bookId": self.id, "effectiveOn": effective_on, "position": self.records - 1,
                                 "rows": self.trial_balance(effective_on or "9999")})).hex()
