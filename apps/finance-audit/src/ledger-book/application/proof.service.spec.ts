import { Logger } from '@nestjs/common';
import { SqliteReadModelStore } from '@yigong/read-models';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CheckpointLogs } from '../proof/checkpoint-logs.js';
import { CheckpointSigner } from '../proof/checkpoint-signer.js';
import { leafHash } from '../proof/merkle.js';
import { TileStore } from '../proof/tile-store.js';
import { isConsistent, rootOfInclusion } from '../proof/tree-verification.js';
import { LedgerQueries } from '../read-models/ledger.queries.js';
import { BookWriters } from './book-writers.js';
import { CheckpointIssuer } from './checkpoint-issuer.js';
import { CheckpointService } from './checkpoint.service.js';
import { CheckpointTiles } from './checkpoint-tiles.js';
import { CheckpointWitnesses } from './checkpoint-witnesses.js';
import { envelopeOf, memoryStore, now, ok, openMut, posting, storedRecords } from './ledger.fixtures.js';
import { LedgerService } from './ledger.service.js';
import { ProofService } from './proof.service.js';

const BOOK = 'MUT-2024';
const folder = mkdtempSync(join(tmpdir(), 'yigong-proofs-'));
beforeAll(() => Logger.overrideLogger(false));
afterAll(() => rmSync(folder, { recursive: true }));

/** A book of 600 records with checkpoints of 300 and of 600, and what proves it. */
const provenBook = async () => {
  const store = memoryStore();
  const ledger = new LedgerService(new BookWriters(store));
  const tiles = new TileStore(join(folder, 'tiles.db'));
  const logs = new CheckpointLogs();
  const clock = { now: () => now };
  const builder = new CheckpointTiles(store, tiles);
  const issuer = new CheckpointIssuer(tiles, logs, CheckpointSigner.inMemory(), clock);
  const witnesses = new CheckpointWitnesses(() => undefined, 24);
  const checkpoints = new CheckpointService(builder, tiles, issuer, logs, witnesses, clock);
  const queries = new LedgerQueries(new SqliteReadModelStore({ file: ':memory:' }));
  ok(await openMut(ledger));
  for (let entry = 1; entry < 600; entry += 1) {
    ok(await ledger.post(posting('BenefitReceived', entry, '2024-06-05'), envelopeOf(`entry ${entry}`)));
    if (entry === 299) issuer.issue((await builder.catchUp(BOOK))!);
  }
  issuer.issue((await builder.catchUp(BOOK))!);
  const leaves = (await storedRecords(store)).map(({ text }) => leafHash(text));
  return {
    store,
    builder,
    logs,
    leaves,
    proofs: new ProofService(store, tiles, builder, checkpoints, queries),
  };
};

const bytes = (hashes: readonly string[]) => hashes.map((hash) => Buffer.from(hash, 'base64'));

/** R14: a byte of any tile is changed; what is served still proves what was signed, and the tile is named. */
it('finds every changed byte of the tiles, names the tile, and derives it anew', async () => {
  const { builder, proofs, logs, leaves } = await provenBook();
  const [old, root] = [300, 600].map((size) => Buffer.from(logs.of(BOOK).at(size)!.root, 'base64'));
  const database = new DatabaseSync(join(folder, 'tiles.db'));
  let random = 20_240_607;
  const draw = (below: number) => ((random = (random * 1_103_515_245 + 12_345) % 2 ** 31) >>> 8) % below;
  for (let flip = 0; flip < 400; flip += 1) {
    const rows = database
      .prepare('SELECT rowid, level, number, hashes, middle FROM tiles ORDER BY level, number')
      .all();
    const { rowid, level, number, hashes, middle } = rows[draw(rows.length)] as {
      rowid: number;
      level: number;
      number: number;
      hashes: Uint8Array;
      middle: Uint8Array;
    };
    const part = middle.length > 0 && draw(4) === 0 ? middle : hashes;
    part[draw(part.length)]! ^= 1 << draw(8);
    database.prepare('UPDATE tiles SET hashes = ?, middle = ? WHERE rowid = ?').run(hashes, middle, rowid);
    if (flip % 3 === 0) expect(await builder.repair(BOOK)).toEqual({ level, index: number });
    const seq = draw(600);
    const { hashes: path } = (await proofs.inclusion(BOOK, seq, 600))!;
    expect(rootOfInclusion(seq, 600, leaves[seq]!, bytes(path))).toEqual(root);
    const { hashes: proof } = (await proofs.consistency(BOOK, 300, 600))!;
    expect(isConsistent(300, 600, old!, root!, bytes(proof))).toBe(true);
    await builder.repair(BOOK);
    expect(await builder.repair(BOOK)).toBeUndefined();
  }
  database.close();
});
