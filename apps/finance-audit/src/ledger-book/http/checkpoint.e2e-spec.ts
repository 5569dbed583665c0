import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { Module } from '@nestjs/common';
import { derivedId } from '@yigong/kernel';
import { ServiceModule } from '@yigong/service';
import { type StartedService, startService } from '@yigong/testing/start-service';
import { ok, posting } from '../application/ledger.fixtures.js';
import { LedgerService } from '../application/ledger.service.js';
import { ledgerParts } from '../ledger.parts.js';

const { readModels, processes, refusals } = ledgerParts;

@Module({
  imports: [
    ServiceModule.forService({ name: 'finance-audit', readModels, processes, refusals, publications: [] }),
  ],
  controllers: [...ledgerParts.controllers],
  providers: [...ledgerParts.providers],
})
class LedgerTestModule {}

const MUT = '/api/v1/finance-audit/ledger-books/MUT-2024';
const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const nodeOf = (left: Uint8Array, right: Uint8Array) => sha256(Buffer.of(1), left, right);

/** A review committee with a key of its own. */
const committee = (name = 'committee.fed') => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const typed = Buffer.concat([
    Buffer.of(4),
    Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'),
  ]);
  const keyHash = sha256(`${name}\n`, typed).subarray(0, 4);
  return {
    key: `${name}+${keyHash.toString('hex')}+${typed.toString('base64')}`,
    cosignature: (note: string, timeSeconds = 1_717_725_600) => {
      const time = Buffer.alloc(8);
      time.writeBigUInt64BE(BigInt(timeSeconds));
      const text = note.slice(0, note.indexOf('\n\n') + 1);
      const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${timeSeconds}\n${text}`), privateKey);
      return `— ${name} ${Buffer.concat([keyHash, time, signature]).toString('base64')}`;
    },
  };
};

describe('checkpoints and proofs over HTTP', () => {
  let service: StartedService;
  beforeAll(async () => {
    service = await startService(LedgerTestModule);
    const ledger = service.resolve(LedgerService);
    const actors = { preparer: service.personOf('preparer-fed'), approver: service.personOf('approver-fed') };
    const envelopeOf = (name: string) => {
      const id = derivedId('e2e', name);
      const actor = { personRef: actors.preparer, role: 'finance-preparer', unit: 'FED' };
      return { commandId: id, correlationId: id, causationId: id, actor };
    };
    const opening = { entity: 'MUT', ownerUnitId: 'FED', fiscalYear: 2024, actors, openedOn: '2024-01-01' };
    ok(await ledger.openBook({ ...opening, now: service.clock.now() }, envelopeOf('open')));
    for (let number = 1; number <= 300; number += 1)
      ok(
        await ledger.post(
          posting('BenefitReceived', number, '2024-05-05', { actors }),
          envelopeOf(`post ${number}`),
        ),
      );
    await service.until(`${MUT}/checkpoints`, 'auditor-a', ({ items }) => items[0]?.size === 301);
    await service.until(MUT, 'auditor-a', ({ position }) => position >= 300);
  });
  afterAll(() => service.stop());

  const get = (path: string, as = 'auditor-a') => service.request('GET', `${MUT}${path}`, { as });
  const newest = async () => (await get('/checkpoint')).text;
  const hashesIn = (text: { hashes: readonly string[] }) =>
    text.hashes.map((hash) => Buffer.from(hash, 'base64'));

  it('issues a checkpoint within a second of the last record, as the export has it', async () => {
    const note = await newest();
    const exported = (await get('/export?format=ndjson')).text;
    expect(JSON.parse(exported.trimEnd().split('\n').at(-1)!).checkpoint).toBe(note);
    const { headers } = await get('/checkpoint');
    expect(headers['content-type']).toContain('text/plain');
  });

  it('proves that a record is in the book, from the bytes that the export holds', async () => {
    const record = (await get('/export')).text.split('\n')[301]!.slice(84, -1);
    const { body } = await get('/proofs/inclusion?seq=300&size=301');
    // 300 is the last leaf of 301: alone at its height, it is joined with the subtrees on its left, smallest first.
    const root = hashesIn(body).reduce<Buffer>(
      (right, left) => nodeOf(left, right),
      sha256(Buffer.of(0), record),
    );
    expect(root.toString('base64')).toBe((await newest()).split('\n')[2]);
    expect(body.root).toBe(root.toString('base64'));
  });

  it('proves that the book only grew', async () => {
    const before = (await get('/proofs/inclusion?seq=0&size=256')).body.root as string;
    const { body } = await get('/proofs/consistency?from=256&to=301');
    // 256 is a full subtree: what is beside it is all that the proof needs.
    const root = hashesIn(body).reduce<Buffer>(
      (left, right) => nodeOf(left, right),
      Buffer.from(before, 'base64'),
    );
    expect([body.hashes.length, root.toString('base64')]).toEqual([1, (await newest()).split('\n')[2]]);
  });

  it.each([
    ['/proofs/inclusion?seq=301&size=301', 404, 'SIZE_NOT_REACHED'],
    ['/proofs/inclusion?seq=0&size=302', 404, 'SIZE_NOT_REACHED'],
    ['/proofs/consistency?from=302&to=301', 404, 'SIZE_NOT_REACHED'],
    ['/proofs/consistency?from=-1&to=301', 400, 'MALFORMED_REQUEST'],
    ['/proofs/inclusion?seq=0', 400, 'MALFORMED_REQUEST'],
    ['/tile/0/001', 404, 'TILE_NOT_FOUND'],
    ['/tile/0/1', 404, 'TILE_NOT_FOUND'],
    ['/tile/0/001.p/46', 404, 'TILE_NOT_FOUND'],
    ['/tile/7/000', 404, 'TILE_NOT_FOUND'],
    ['/entries/301/receipt', 404, 'ENTRY_NOT_FOUND'],
    ['/entries/x/receipt', 404, 'ENTRY_NOT_FOUND'],
    ['/checkpoints?after=x', 400, 'BAD_CURSOR'],
  ])('%s is refused with %i %s', async (path, status, code) => {
    const answer = await get(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('serves the tiles of the tree, the full ones to be kept', async () => {
    const full = await get('/tile/0/000');
    expect([full.status, full.headers['content-length'], full.headers['cache-control']]).toEqual([
      200,
      '8192',
      'private, max-age=31536000, immutable',
    ]);
    const partial = await get('/tile/0/001.p/45');
    expect([partial.status, partial.headers['content-length'], partial.headers['cache-control']]).toEqual([
      200,
      '1440',
      'no-store',
    ]);
    expect((await get('/tile/1/000.p/1')).headers['content-length']).toBe('32');
  });

  it('gives a receipt that proves one entry offline', async () => {
    const { body, text } = await get('/entries/1/receipt');
    expect(Object.keys(body).sort()).toEqual([
      'bookId',
      'checkpoint',
      'format',
      'inclusion',
      'record',
      'seq',
    ]);
    expect(JSON.parse(body.record)).toMatchObject({
      seq: 1,
      type: 'JournalPosted',
      data: { entryNumber: 1 },
    });
    expect([body.format, body.seq, body.checkpoint]).toEqual(['yigong-ledger-receipt/1', 1, await newest()]);
    expect(text.length).toBeLessThan(4_096);
    const { hashes } = (await get('/proofs/inclusion?seq=1&size=301')).body;
    expect(body.inclusion).toEqual(hashes);
  });

  it('takes the cosignature of a registered witness, once, and shows it everywhere', async () => {
    const note = await newest();
    const [first, stranger] = [committee(), committee('stranger')];
    const cosign = (cosignature: string, as = 'auditor-a', size = 301) =>
      service.request('POST', `${MUT}/cosignatures`, { as, body: { size, cosignature } });
    expect((await cosign(first.cosignature(note))).body.code).toBe('WITNESS_UNKNOWN');

    service.runtime.folder.write('keys/witnesses.json', { keys: ['nonsense', first.key] });
    expect((await cosign(stranger.cosignature(note))).body.code).toBe('WITNESS_UNKNOWN');
    expect((await cosign(first.cosignature(note.replace('301', '300')))).body.code).toBe('COSIGNATURE_WRONG');
    expect((await cosign(first.cosignature(note), 'auditor-a', 299)).body.code).toBe('CHECKPOINT_NOT_FOUND');
    expect((await cosign(first.cosignature(note), 'preparer-fed')).status).toBe(403);
    expect((await cosign('text')).status).toBe(400);

    const line = first.cosignature(note);
    const taken = await cosign(line);
    expect([taken.status, taken.body]).toMatchObject([200, { size: 301, witness: 'committee.fed' }]);
    expect((await cosign(line)).body).toEqual(taken.body);
    expect((await cosign(first.cosignature(note, 1_717_725_700))).body).toEqual(taken.body);

    expect(await newest()).toBe(`${note}${line}\n`);
    expect((await get('/entries/1/receipt')).body.checkpoint).toBe(`${note}${line}\n`);
    const { items, next } = (await get('/checkpoints?limit=1')).body;
    expect(items).toMatchObject([{ size: 301, cosignedBy: [{ witness: 'committee.fed' }] }]);
    const rest = (await get(`/checkpoints?after=${next}`)).body.items as readonly { size: number }[];
    expect(rest.every(({ size }) => size < 301)).toBe(true);
  });

  it('shows nothing of a book to another union', async () => {
    for (const path of [
      '/checkpoint',
      '/checkpoints',
      '/proofs/consistency?from=1&to=2',
      '/tile/0/000',
      '/entries/1/receipt',
    ])
      expect([path, (await get(path, 'approver-o1')).status]).toEqual([path, 404]);
    expect((await get('/checkpoint', 'member-zhang')).status).toBe(403);
  });

  it('is shown by health', async () => {
    const { body } = await service.request('GET', '/health/ready');
    const followers = body.services[0].followers as readonly { name: string }[];
    expect(followers.find(({ name }) => name === 'checkpoints')).toMatchObject({ parkedKeys: 0 });
  });
});
