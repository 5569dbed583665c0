// Writes an export of any size, and its keys.json beside it, to measure verifiers with:
//   node apps/auditor/large-export.mjs 2000000 /tmp/large.ndjson
// Of 100 acts 60 receive money, 20 pay it, 13 reserve and pay, 2 reserve and release, 4 book between other accounts, 1 reverses.
import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';

const [entriesWanted, file] = [Number(process.argv[2]), process.argv[3]];
const BOOK = 'MUT-2024';
const BUFFER_CHARACTERS = 4_000_000;

const sha256 = (data, encoding = 'hex') => hash('sha256', data, encoding);
const uuid = (name) => sha256(name).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-5$3-8$4-$5');
let state = 12_345;
const random = (below) => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  // The lower bits of such a series repeat soon.
  return (state >>> 8) % below;
};

const fd = openSync(file, 'w');
let [pending, pendingCharacters] = [[], 0];
const flush = () => {
  writeSync(fd, pending.join(''));
  [pending, pendingCharacters] = [[], 0];
};
const write = (line) => {
  pendingCharacters += pending[pending.push(`${line}\n`) - 1].length;
  if (pendingCharacters > BUFFER_CHARACTERS) flush();
};

const GUARDED = [
  { code: '10201', guarded: true, name: '银行存款-基本户', normalSide: 'debit' },
  { code: '10202', guarded: true, name: '银行存款-互助保障专户', normalSide: 'debit' },
];
const OTHERS = Array.from({ length: 40 }, (_, at) => ({
  code: String(20_000 + at),
  name: `往来科目${at}`,
  normalSide: at % 2 === 0 ? 'credit' : 'debit',
}));
const accounts = [...GUARDED, ...OTHERS];
const turnovers = new Map(accounts.map(({ code }) => [code, { debit: 0, credit: 0 }]));

let [seq, head, entryNumber] = [0, sha256(`yigong-ledger/1:${BOOK}`), 0];
const subtrees = [];
const node = (left, right) => sha256(Buffer.concat([Buffer.of(1), left, right]), 'buffer');

const record = (type, effectiveOn, data, approver = `"approver":"${uuid(`b${seq % 7}`)}",`) => {
  const recordedAt = new Date(Date.UTC(2024, 0, 1) + seq).toISOString();
  const cause = `"commandId":"${uuid(`c${seq}`)}","correlationId":"${uuid(`d${seq >> 2}`)}","eventId":"${uuid(`e${seq}`)}","type":"ClaimPaid"`;
  const text = `{"actors":{${approver}"preparer":"${uuid(`a${seq % 5}`)}"},"cause":{${cause}},"data":${data},"effectiveOn":"${effectiveOn}","id":"${uuid(`i${seq}`)}","recordedAt":"${recordedAt}","schemaVersion":1,"seq":${seq},"type":"${type}"}`;
  head = sha256(head + text);
  write(`{"hash":"${head}","record":${text}}`);
  let subtree = { hash: sha256(`\u0000${text}`, 'buffer'), size: 1 };
  while (subtrees.at(-1)?.size === subtree.size)
    subtree = { hash: node(subtrees.pop().hash, subtree.hash), size: subtree.size * 2 };
  subtrees.push(subtree);
  seq += 1;
};

const line = (accountCode, side, amountFen) => {
  turnovers.get(accountCode)[side] += amountFen;
  return `{"accountCode":"${accountCode}","amountFen":${amountFen},"side":"${side}"}`;
};
const entry = (day, debit, credit, amountFen, { more = '', type = 'JournalPosted' } = {}) => {
  entryNumber += 1;
  const lines = `${line(debit, 'debit', amountFen)},${line(credit, 'credit', amountFen)}`;
  const evidence = sha256(`evidence ${entryNumber}`);
  const data = `{"chartVersion":"PROV-2024-1","entryNumber":${entryNumber},"evidence":["${evidence}"],"lines":[${lines}],${more}"text":"互助保障 ${entryNumber}"}`;
  record(type, day, data);
};

write(
  JSON.stringify({ bookId: BOOK, format: 'yigong-ledger-export/1', genesis: head, hashAlgorithm: 'SHA-256' }),
);
record(
  'LedgerBookOpened',
  '2024-01-01',
  `{"accounts":${JSON.stringify(accounts)},"bookId":"${BOOK}","chartVersion":"PROV-2024-1","currency":"CNY","entity":"MUT","fiscalYear":2024,"hashAlgorithm":"SHA-256","ownerUnitId":"FED"}`,
);

const START_ENTRIES = 100;
while (entryNumber < entriesWanted) {
  const isStart = entryNumber < START_ENTRIES;
  const dayOfYear = isStart ? 1 : 1 + Math.floor((entryNumber / entriesWanted) * 359) + random(6);
  const day = new Date(Date.UTC(2024, 0, dayOfYear)).toISOString().slice(0, 10);
  const [bank, other] = [GUARDED[random(2)].code, OTHERS[random(40)].code];
  const [amountFen, act] = [1 + random(50_000), random(100)];
  if (isStart || act < 60) entry(day, bank, other, amountFen + 60_000);
  else if (act < 80) entry(day, other, bank, amountFen);
  else if (act < 95) {
    const id = `R-${seq}`;
    const data = `{"accountCode":"${bank}","amountFen":${amountFen},"orderId":"${uuid(`o${seq}`)}","reservationId":"${id}"}`;
    record('FundsReserved', day, data, '');
    if (act < 93) entry(day, other, bank, amountFen, { more: `"reservationId":"${id}",` });
    else record('ReservationReleased', day, `{"reason":"order withdrawn","reservationId":"${id}"}`, '');
  } else entry(day, other, '20001', amountFen);
  if (!isStart && act === 99)
    entry(day, '20001', other, amountFen, { more: `"reverses":${entryNumber},`, type: 'JournalReversed' });
}

const rows = [...turnovers]
  .filter(([, { debit, credit }]) => debit + credit > 0)
  .sort(([one], [another]) => (one < another ? -1 : 1))
  .map(([accountCode, { debit, credit }]) => ({
    accountCode,
    accountName: accounts.find(({ code }) => code === accountCode).name,
    balanceFen: Math.abs(debit - credit),
    balanceSide: debit > credit ? 'debit' : debit < credit ? 'credit' : 'flat',
    creditTurnoverFen: credit,
    debitTurnoverFen: debit,
  }));
const root = subtrees.map((subtree) => subtree.hash).reduceRight((right, left) => node(left, right));
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const encoded = Buffer.concat([
  Buffer.of(1),
  publicKey.export({ type: 'spki', format: 'der' }).subarray(-32),
]);
const keyHash = sha256(Buffer.concat([Buffer.from('yigong.ledger\n'), encoded]), 'buffer').subarray(0, 4);
const text = `yigong.ledger/${BOOK}\n${seq}\n${root.toString('base64')}\n`;
const signature = Buffer.concat([keyHash, sign(null, Buffer.from(text), privateKey)]).toString('base64');
const checkpoint = `${text}\n— yigong.ledger ${signature}\n`;
write(JSON.stringify({ checkpoint, count: seq, head, trialBalance: rows }));
flush();
closeSync(fd);
const key = `yigong.ledger+${keyHash.toString('hex')}+${encoded.toString('base64')}`;
writeFileSync(`${file}.keys.json`, JSON.stringify({ keys: [key] }));
console.log(`${seq} records, ${entryNumber} entries`);
