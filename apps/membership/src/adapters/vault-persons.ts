import { Inject, Injectable } from '@nestjs/common';
import { invariant, isRejection, reject, type Rejection } from '@yigong/kernel';
import { VAULT, type Vault } from '@yigong/privacy';
import type {
  Applicant,
  ApplicantRefusal,
  Applicants,
} from '../joining-application/application/applicants.port.js';
import type { CardNumbers } from '../member-card/application/card-numbers.port.js';
import type {
  Fields,
  PersonRecords,
  Reading,
  RecordReading,
} from '../person/application/person-records.port.js';
import type { SensitiveField } from '../person/domain/person.events.js';

/** The only place of the platform that hands personal data to the vault and takes it out. */
@Injectable()
export class VaultPersons implements Applicants, CardNumbers, PersonRecords {
  constructor(@Inject(VAULT) private readonly vault: Vault) {}

  holderOf(identityNumber: string): Promise<string | undefined> {
    return this.vault.holderOf(identityNumber);
  }

  async keep(personRef: string, applicant: Applicant): Promise<string | Rejection<ApplicantRefusal>> {
    const claimed = await this.vault.claim(personRef, applicant.identityNumber);
    if (!isRejection(claimed)) return this.seal(personRef, applicant);
    if (claimed.rejected === 'PERSON_ERASED') return reject('PERSON_ERASED');
    // The ref comes from the request: it holds another number when the key is used for another person.
    if (claimed.rejected === 'PERSON_HOLDS_ANOTHER_IDENTITY_NUMBER') return reject('IDEMPOTENCY_KEY_REUSED');
    const holder = await this.vault.holderOf(applicant.identityNumber);
    // Whoever held the number a moment ago was erased: now it is free.
    return holder === undefined ? this.keep(personRef, applicant) : this.seal(holder, applicant);
  }

  async update(personRef: string, changes: Partial<Omit<Applicant, 'identityNumber'>>): Promise<void> {
    const amended = await this.vault.amend(personRef, changes);
    invariant(!isRejection(amended) || amended.rejected === 'PERSON_ERASED', 'an applicant is sealed first');
  }

  async isKept(personRef: string): Promise<boolean> {
    const fields = await this.masked([personRef], ['cardNumber']);
    return fields.get(personRef)?.cardNumber !== undefined;
  }

  forgetNumber(personRef: string): Promise<void> {
    return this.keepNumber(personRef, FORGOTTEN);
  }

  async keepNumber(personRef: string, cardNumber: string): Promise<void> {
    const amended = await this.vault.amend(personRef, { cardNumber });
    invariant(!isRejection(amended) || amended.rejected === 'PERSON_ERASED', 'a card holder is sealed first');
  }

  async masked(personRefs: readonly string[], fields: readonly SensitiveField[]) {
    const resolved = await this.vault.resolve(personRefs, fields);
    return new Map([...resolved].map(([personRef, masked]) => [personRef, withoutForgotten(masked)]));
  }

  async reveal<Refusal extends Rejection>(
    { personRef, fields, purpose, actor }: Reading,
    record: RecordReading<Refusal>,
  ): Promise<Fields | Refusal | Rejection<'PERSON_DATA_NOT_FOUND' | 'PERSON_DATA_ERASED'>> {
    const revealed = await this.vault.reveal({ personRef, fields, purpose, actor }, record);
    if (!isRejection(revealed)) return withoutForgotten(revealed);
    if (revealed.rejected === 'PERSON_NOT_FOUND') return reject('PERSON_DATA_NOT_FOUND');
    if (revealed.rejected === 'PERSON_ERASED') return reject('PERSON_DATA_ERASED');
    return revealed as Refusal;
  }

  shred(personRef: string, at: string): Promise<void> {
    return this.vault.erase(personRef, at);
  }

  private async seal(personRef: string, applicant: Applicant): Promise<string | Rejection<ApplicantRefusal>> {
    const sealed = await this.vault.sealPerson(personRef, { ...applicant });
    if (isRejection(sealed) && sealed.rejected === 'PERSON_ERASED') return reject('PERSON_ERASED');
    return personRef;
  }
}

// The vault replaces fields and removes none; an empty one stands for what was forgotten.
const FORGOTTEN = '';

const withoutForgotten = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== FORGOTTEN));
