import { isRejection } from '@yigong/kernel';
import { masterKey, SqliteVault, type Vault } from '@yigong/privacy';
import { VaultPersons } from './vault-persons.js';

const zhang = { name: '张明', identityNumber: '110302198803150012', phone: '13812341234' };
const [FIRST, SECOND] = [
  '7e5a9c1e-0000-4000-8000-000000000001',
  '7e5a9c1e-0000-4000-8000-000000000002',
] as const;
const NOW = '2024-11-20T02:00:00.000Z';
const actor = { personRef: 'payer', role: 'finance-payer', unit: 'FED' };

describe('persons in the vault', () => {
  let vault: Vault;
  let persons: VaultPersons;
  beforeEach(() => {
    vault = new SqliteVault(':memory:', masterKey(new Uint8Array(32).fill(7)));
    persons = new VaultPersons(vault);
  });
  afterEach(() => vault.close());
  const reveal = () =>
    persons.reveal(
      { personRef: FIRST, fields: ['name', 'cardNumber'], purpose: 'payout', actor },
      async () => ({
        revision: 0,
        position: 0,
      }),
    );

  it('are kept under the ref of whoever holds the number already', async () => {
    expect(await persons.keep(FIRST, zhang)).toBe(FIRST);
    expect(await persons.keep(SECOND, zhang)).toBe(FIRST);
    expect(await persons.holderOf(zhang.identityNumber)).toBe(FIRST);
  });

  it('are refused under a ref that holds another number', async () => {
    await persons.keep(FIRST, zhang);
    const other = await persons.keep(FIRST, { ...zhang, identityNumber: '110302198501090034' });
    expect(isRejection(other as object) && (other as { rejected: string }).rejected).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it('are refused under a ref that was erased, and are new under another', async () => {
    await persons.keep(FIRST, zhang);
    await persons.shred(FIRST, NOW);
    expect(await persons.keep(FIRST, zhang)).toMatchObject({ rejected: 'PERSON_ERASED' });
    expect(await persons.keep(SECOND, zhang)).toBe(SECOND);
  });

  it('have a card number until it is forgotten', async () => {
    await persons.keep(FIRST, zhang);
    expect(await persons.isKept(FIRST)).toBe(false);
    await persons.keepNumber(FIRST, '6222020200112345678');
    expect(await persons.isKept(FIRST)).toBe(true);
    expect(await reveal()).toEqual({ name: '张明', cardNumber: '6222020200112345678' });
    await persons.forgetNumber(FIRST);
    expect(await persons.isKept(FIRST)).toBe(false);
    expect(await reveal()).toEqual({ name: '张明' });
    expect((await persons.masked([FIRST], ['cardNumber'])).get(FIRST)).toEqual({});
  });

  it('are not revealed when the look cannot be recorded', async () => {
    await persons.keep(FIRST, zhang);
    const reading = { personRef: FIRST, fields: ['name'], purpose: 'payout', actor } as const;
    const refusal = { rejected: 'PURPOSE_NOT_OF_ROLE', facts: {} } as const;
    expect(await persons.reveal(reading, async () => refusal)).toEqual(refusal);
  });

  it('that nobody knows, or that are erased, are refused in the words of the service', async () => {
    expect(await reveal()).toEqual({ rejected: 'PERSON_DATA_NOT_FOUND', facts: {} });
    await persons.keep(FIRST, zhang);
    await persons.shred(FIRST, NOW);
    expect(await reveal()).toEqual({ rejected: 'PERSON_DATA_ERASED', facts: {} });
  });
});
