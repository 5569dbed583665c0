import type { Actor, Rejection } from '@yigong/kernel';
import type { VaultRefusal } from './vault.refusals.js';

/** What the vault keeps of a person, sealed together. Nothing of it stands anywhere else on the platform. */
export const PERSON_FIELDS = ['name', 'identityNumber', 'phone', 'cardNumber', 'address', 'papers'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];
export type PersonFields = Readonly<Partial<Record<PersonField, string>>>;

/** Who looks at which plain fields of whom, and why. What `recordRead` must keep before the vault opens. */
export type PersonRead = {
  readonly personRef: string;
  readonly fields: readonly PersonField[];
  readonly purpose: string;
  readonly actor: Actor;
};

/** Where the event of a read stands. A command handler's `Handled` is one. */
export type ReadRecorded = { readonly revision: number; readonly position: number };

/** Appends the event of a read. Its refusal, and its error, keep the vault shut. */
export type RecordRead<Code extends string> = (read: PersonRead) => Promise<ReadRecorded | Rejection<Code>>;

export type Erasure = { readonly personRef: string; readonly erasedAt: string };

export type Sealed = { readonly personRef: string; readonly version: number };

/**
 * Personal data, sealed with a key per person; the only mutable store of the platform. Streams, books and read models
 * hold the `personRef` alone.
 *
 * Joining goes claim → seal → append. Whatever stops in between, nothing is stuck: a repeat with the same `personRef`
 * changes nothing, and when a claim is refused although its holder (`holderOf`) has no stream, the newcomer is that
 * person and goes on with the holder's ref.
 *
 * Promises of every adapter: an acknowledged change is durable; no plaintext reaches the disk; a record that was
 * changed, or put in another person's place, does not open; what was erased never comes back.
 */
export interface Vault {
  /** Reserves an identity number for a person, so that nobody is registered twice. Comes before the first append. */
  claim(
    personRef: string,
    identityNumber: string,
  ): Promise<
    | { readonly personRef: string }
    | Rejection<
        'IDENTITY_NUMBER_ALREADY_REGISTERED' | 'PERSON_HOLDS_ANOTHER_IDENTITY_NUMBER' | 'PERSON_ERASED'
      >
  >;
  /** Gives a claim back when the append was refused. A person whose data is sealed keeps it. */
  release(personRef: string): Promise<void>;
  /** Who holds an identity number. For the service's own eyes, never for an answer. */
  holderOf(identityNumber: string): Promise<string | undefined>;

  /** Seals a person's first record under a new key, and claims its identity number if that was not done before. */
  sealPerson(personRef: string, fields: PersonFields): Promise<Sealed | Rejection<VaultRefusal>>;
  /** Replaces the given fields, keeps the others. A corrected identity number moves the claim with it. */
  amend(personRef: string, changes: PersonFields): Promise<Sealed | Rejection<VaultRefusal>>;

  /** Fields for a screen or a notice, masked; 已删除 for the erased. A ref that the vault does not know is left out. */
  resolve(
    personRefs: readonly string[],
    fields: readonly PersonField[],
  ): Promise<ReadonlyMap<string, PersonFields>>;
  /**
   * Plain fields. They are returned only after `recordRead` has answered with the place of the event that says who
   * looked and why; there is no other way to them.
   */
  reveal<Code extends string = never>(
    read: PersonRead,
    recordRead: RecordRead<Code>,
  ): Promise<PersonFields | Rejection<'PERSON_NOT_FOUND' | 'PERSON_ERASED' | Code>>;

  /** Destroys a person's key, record and claim, for ever. A repeat changes nothing; an unknown ref can never be sealed. */
  erase(personRef: string, erasedAt: string): Promise<void>;
  /** Every erasure there was, to be kept apart from the backups of the vault. */
  erasures(): Promise<readonly Erasure[]>;
  /** Erases again what a restored backup has brought back. To be called before the vault is used. */
  applyErasures(erasures: readonly Erasure[]): Promise<void>;
  close(): Promise<void>;
}

/** The injection token behind which membership finds the vault. */
export const VAULT = Symbol('Vault');

/** A sealed record does not open: it was changed, or it stands in another person's place. Names the ref, nothing else. */
export class VaultTampered extends Error {
  override readonly name = 'VaultTampered';
  constructor(what: string) {
    super(`does not open, it was changed or moved: ${what}`);
  }
}

/** A commit failed: the vault can no longer promise that a change lasts, and takes none until it is opened again. */
export class VaultStopped extends Error {
  override readonly name = 'VaultStopped';
}

/** The master key is not the one under which this vault was made. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';
}
