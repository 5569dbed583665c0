import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { invariant, isRejection, isUuid, reject, type Rejection } from '@yigong/kernel';
import { blindIndexOf, normaliseIdentityNumber } from '../blind-index.js';
import { ERASED, maskField } from '../masking.js';
import type { MasterKey } from '../master-key.js';
import { openBox, sealBox } from '../sealed-box.js';
import {
  type Erasure,
  type PersonField,
  type PersonFields,
  type PersonRead,
  type RecordRead,
  type Sealed,
  type Vault,
  VaultStopped,
  VaultTampered,
  WrongMasterKey,
} from '../vault.port.js';
import type { VaultRefusal } from '../vault.refusals.js';
import { VAULT_PRAGMAS, VAULT_SCHEMA } from './vault-schema.js';

type PersonRow = { readonly version: number; readonly wrapped_key: Uint8Array; readonly sealed: Uint8Array };

/** What each box belongs to; a box opens nowhere else. The number after the schema's name goes up with its shape. */
const keyContext = (personRef: string) => ['yigong vault person key 1', personRef];
const recordContext = (personRef: string, version: number) => [
  'yigong vault person 1',
  personRef,
  String(version),
];
const BLIND_KEY_CONTEXT = ['yigong vault blind index key 1'];

/** The vault on a SQLite file of its own, `vault.db`, or on `:memory:` in tests. One connection, one process. */
export class SqliteVault implements Vault {
  private readonly db: DatabaseSync;
  private readonly blindKey: KeyObject;
  private stoppedBecause: unknown;

  /** @throws WrongMasterKey when the vault was made under another master key. */
  constructor(
    file: string,
    private readonly master: MasterKey,
  ) {
    this.db = new DatabaseSync(file);
    this.db.exec(VAULT_PRAGMAS);
    this.db.exec(VAULT_SCHEMA);
    try {
      this.blindKey = this.inTransaction(() => this.openBlindKey());
      this.emptyWriteAheadLog();
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  async claim(personRef: string, identityNumber: string) {
    return this.inTransaction(() => this.claimNow(personRef, identityNumber));
  }

  async release(personRef: string): Promise<void> {
    this.inTransaction(() =>
      this.db
        .prepare(
          'DELETE FROM identities WHERE person_ref = ?1 AND NOT EXISTS (SELECT 1 FROM persons WHERE person_ref = ?1)',
        )
        .run(personRef),
    );
  }

  async holderOf(identityNumber: string): Promise<string | undefined> {
    return this.holder(blindIndexOf(this.blindKey, identityNumber));
  }

  async sealPerson(personRef: string, fields: PersonFields) {
    return this.inTransaction((): Sealed | Rejection<VaultRefusal> => {
      if (this.isErased(personRef)) return reject('PERSON_ERASED');
      const row = this.row(personRef);
      if (row) {
        const isSame = textOf(this.open(personRef, row)) === textOf(normalised(fields));
        return isSame ? { personRef, version: row.version } : reject('PERSON_ALREADY_SEALED');
      }
      if (fields.identityNumber !== undefined) {
        const claimed = this.claimNow(personRef, fields.identityNumber);
        if (isRejection<VaultRefusal>(claimed)) return claimed;
      }
      return this.firstRecord(personRef, normalised(fields));
    });
  }

  async amend(personRef: string, changes: PersonFields) {
    return this.inTransaction((): Sealed | Rejection<VaultRefusal> => {
      if (this.isErased(personRef)) return reject('PERSON_ERASED');
      const row = this.row(personRef);
      if (!row) return reject('PERSON_NOT_FOUND');
      const before = this.open(personRef, row);
      const after = { ...before, ...normalised(changes) };
      if (textOf(after) === textOf(before)) return { personRef, version: row.version };
      if (after.identityNumber !== undefined && after.identityNumber !== before.identityNumber) {
        const index = blindIndexOf(this.blindKey, after.identityNumber);
        const holder = this.holder(index);
        if (holder !== undefined && holder !== personRef) return reject('IDENTITY_NUMBER_ALREADY_REGISTERED');
        this.db.prepare('INSERT OR REPLACE INTO identities VALUES (?, ?)').run(personRef, index);
      }
      const version = row.version + 1;
      const sealed = this.sealed(this.dataKey(personRef, row), personRef, version, after);
      this.db
        .prepare('UPDATE persons SET version = ?, sealed = ? WHERE person_ref = ?')
        .run(version, sealed, personRef);
      return { personRef, version };
    });
  }

  async resolve(personRefs: readonly string[], fields: readonly PersonField[]) {
    const masked = new Map<string, PersonFields>();
    for (const personRef of personRefs) {
      const row = this.row(personRef);
      if (row) masked.set(personRef, mapped(this.open(personRef, row), fields, maskField));
      else if (this.isErased(personRef))
        masked.set(personRef, Object.fromEntries(fields.map((field) => [field, ERASED])));
    }
    return masked;
  }

  async reveal<Code extends string = never>(
    read: PersonRead,
    recordRead: RecordRead<Code>,
  ): Promise<PersonFields | Rejection<'PERSON_NOT_FOUND' | 'PERSON_ERASED' | Code>> {
    const isThere = () => this.row(read.personRef) ?? reject(this.absence(read.personRef));
    const before = isThere();
    if (isRejection<'PERSON_NOT_FOUND' | 'PERSON_ERASED'>(before)) return before;

    const recorded = await recordRead(read);
    if (isRejection<Code>(recorded)) return recorded;
    invariant(
      Number.isSafeInteger(recorded.revision) && recorded.revision >= 0,
      'a read is recorded before it happens',
    );

    // The person may have been erased while the read was being recorded.
    const row = isThere();
    if (isRejection<'PERSON_NOT_FOUND' | 'PERSON_ERASED'>(row)) return row;
    return mapped(this.open(read.personRef, row), read.fields, (_, value) => value);
  }

  async erase(personRef: string, erasedAt: string): Promise<void> {
    await this.applyErasures([{ personRef, erasedAt }]);
  }

  async erasures(): Promise<readonly Erasure[]> {
    return this.db
      .prepare(
        'SELECT person_ref AS personRef, erased_at AS erasedAt FROM erasures ORDER BY erased_at, person_ref',
      )
      .all() as Erasure[];
  }

  async applyErasures(erasures: readonly Erasure[]): Promise<void> {
    this.inTransaction(() => {
      for (const { personRef, erasedAt } of erasures) {
        invariant(isUuid(personRef), 'a person is named by a random id');
        this.db.prepare('INSERT OR IGNORE INTO erasures VALUES (?, ?)').run(personRef, erasedAt);
        this.db.prepare('DELETE FROM persons WHERE person_ref = ?').run(personRef);
        this.db.prepare('DELETE FROM identities WHERE person_ref = ?').run(personRef);
      }
    });
    this.emptyWriteAheadLog();
  }

  async close(): Promise<void> {
    if (this.db.isOpen) this.db.close();
  }

  /** Nest closes what it holds when the process stops. @internal */
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  private claimNow(personRef: string, identityNumber: string) {
    invariant(isUuid(personRef), 'a person is named by a random id');
    if (this.isErased(personRef)) return reject('PERSON_ERASED');
    const index = blindIndexOf(this.blindKey, identityNumber);
    const holder = this.holder(index);
    if (holder === personRef) return { personRef };
    if (holder !== undefined) return reject('IDENTITY_NUMBER_ALREADY_REGISTERED');
    if (this.db.prepare('SELECT 1 FROM identities WHERE person_ref = ?').get(personRef))
      return reject('PERSON_HOLDS_ANOTHER_IDENTITY_NUMBER');
    this.db.prepare('INSERT INTO identities VALUES (?, ?)').run(personRef, index);
    return { personRef };
  }

  private firstRecord(personRef: string, fields: PersonFields): Sealed {
    invariant(isUuid(personRef), 'a person is named by a random id');
    const secret = randomBytes(32);
    const wrapped = sealBox(this.master.wrapping, keyContext(personRef), secret);
    const sealed = this.sealed(keyOf(secret), personRef, 1, fields);
    this.db.prepare('INSERT INTO persons VALUES (?, 1, ?, ?)').run(personRef, wrapped, sealed);
    return { personRef, version: 1 };
  }

  private sealed(key: KeyObject, personRef: string, version: number, fields: PersonFields): Buffer {
    return sealBox(key, recordContext(personRef, version), Buffer.from(textOf(fields), 'utf8'));
  }

  private open(personRef: string, row: PersonRow): PersonFields {
    const text = openBox(this.dataKey(personRef, row), recordContext(personRef, row.version), row.sealed);
    if (!text) throw new VaultTampered(`the record of person ${personRef}`);
    return JSON.parse(text.toString('utf8')) as PersonFields;
  }

  private dataKey(personRef: string, row: PersonRow): KeyObject {
    const secret = openBox(this.master.wrapping, keyContext(personRef), row.wrapped_key);
    if (!secret) throw new VaultTampered(`the key of person ${personRef}`);
    return keyOf(secret);
  }

  /** The blind index has a key of its own, wrapped like the others, so that a new master key leaves it as it is. */
  private openBlindKey(): KeyObject {
    const kept = this.db.prepare('SELECT master_key_id, blind_key FROM vault').get();
    if (!kept) {
      const secret = randomBytes(32);
      const wrapped = sealBox(this.master.wrapping, BLIND_KEY_CONTEXT, secret);
      this.db.prepare('INSERT INTO vault VALUES (1, ?, ?)').run(this.master.id, wrapped);
      return keyOf(secret);
    }
    if (kept['master_key_id'] !== this.master.id)
      throw new WrongMasterKey(
        `主密钥不符 the vault was made under key ${kept['master_key_id']}, not under ${this.master.id}`,
      );
    const secret = openBox(this.master.wrapping, BLIND_KEY_CONTEXT, kept['blind_key'] as Uint8Array);
    if (!secret) throw new VaultTampered('the key of the blind index');
    return keyOf(secret);
  }

  /** The write-ahead log holds pages as they were before an erasure, keys and all, until it is written back. */
  private emptyWriteAheadLog(): void {
    const { busy } = this.db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { readonly busy: number };
    if (busy !== 0)
      throw new Error('another reader holds old pages of the vault: erase again when it has ended');
  }

  private row(personRef: string): PersonRow | undefined {
    return this.db
      .prepare('SELECT version, wrapped_key, sealed FROM persons WHERE person_ref = ?')
      .get(personRef) as PersonRow | undefined;
  }

  private holder(blindIndex: Buffer): string | undefined {
    const row = this.db.prepare('SELECT person_ref FROM identities WHERE blind_index = ?').get(blindIndex);
    return row?.['person_ref'] as string | undefined;
  }

  private isErased(personRef: string): boolean {
    return this.db.prepare('SELECT 1 FROM erasures WHERE person_ref = ?').get(personRef) !== undefined;
  }

  private absence(personRef: string): 'PERSON_ERASED' | 'PERSON_NOT_FOUND' {
    return this.isErased(personRef) ? 'PERSON_ERASED' : 'PERSON_NOT_FOUND';
  }

  /** A failed flush may have lost pages that a second try would not write again: after a failed commit nothing is changed. */
  private inTransaction<Result>(work: () => Result): Result {
    if (this.stoppedBecause)
      throw new VaultStopped('an earlier commit failed', { cause: this.stoppedBecause });
    this.db.exec('BEGIN IMMEDIATE');
    let isDone = false;
    try {
      const result = work();
      isDone = true;
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      if (!isDone) throw error;
      this.stoppedBecause = error;
      throw new VaultStopped('a commit failed', { cause: error });
    }
  }
}

/** The bytes are wiped once the key object holds them. */
const keyOf = (secret: Buffer): KeyObject => {
  const key = createSecretKey(secret);
  secret.fill(0);
  return key;
};

const normalised = (fields: PersonFields): PersonFields =>
  fields.identityNumber === undefined
    ? fields
    : { ...fields, identityNumber: normaliseIdentityNumber(fields.identityNumber) };

/** The same fields are the same text, in whatever order they came. */
const textOf = (fields: PersonFields): string => JSON.stringify(fields, Object.keys(fields).sort());

const mapped = (
  fields: PersonFields,
  wanted: readonly PersonField[],
  shown: (field: PersonField, value: string) => string,
): PersonFields =>
  Object.fromEntries(
    wanted.flatMap((field) => {
      const value = fields[field];
      return value === undefined ? [] : [[field, shown(field, value)]];
    }),
  );
