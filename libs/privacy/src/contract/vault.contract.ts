import { reject } from '@yigong/kernel';
import { aRef, li, readLog, readOf, zhang } from '../vault.fixtures.js';
import type { Vault } from '../vault.port.js';

const ALL_FIELDS = ['name', 'identityNumber', 'phone', 'cardNumber', 'address', 'papers'] as const;
const ERASED_AT = '2024-11-20T02:00:00.000Z';

/** What every vault adapter promises. Each adapter's spec calls this with a factory of empty vaults. */
export const vaultContract = (create: () => Promise<Vault>): void => {
  describe('Vault contract', () => {
    let vault: Vault;
    beforeEach(async () => {
      vault = await create();
    });
    afterEach(() => vault.close());

    describe('claim', () => {
      it('reserves a number once: a repeat for the same person changes nothing', async () => {
        const personRef = aRef();
        expect(await vault.claim(personRef, zhang.identityNumber!)).toEqual({ personRef });
        expect(await vault.claim(personRef, zhang.identityNumber!)).toEqual({ personRef });
        expect(await vault.holderOf(zhang.identityNumber!)).toBe(personRef);
      });

      it('refuses the number to another person, however it is written, and does not say whose it is', async () => {
        await vault.claim(aRef(), li.identityNumber!);
        for (const writing of [
          '11030219920722004X',
          '11030219920722004x',
          ' 110302 19920722 004X ',
          '１１０３０２19920722004X',
        ])
          expect(await vault.claim(aRef(), writing)).toEqual(reject('IDENTITY_NUMBER_ALREADY_REGISTERED'));
      });

      it('refuses a second number to a person who holds one', async () => {
        const personRef = aRef();
        await vault.claim(personRef, zhang.identityNumber!);
        expect(await vault.claim(personRef, li.identityNumber!)).toEqual(
          reject('PERSON_HOLDS_ANOTHER_IDENTITY_NUMBER'),
        );
        expect(await vault.holderOf(li.identityNumber!)).toBeUndefined();
      });

      it('gives one of two racing claims the number', async () => {
        const answers = await Promise.all(
          [aRef(), aRef()].map((ref) => vault.claim(ref, zhang.identityNumber!)),
        );
        expect(answers.filter((answer) => 'rejected' in answer)).toHaveLength(1);
      });

      it('is given back by release, unless the person is sealed', async () => {
        const [first, second] = [aRef(), aRef()];
        await vault.claim(first, zhang.identityNumber!);
        await vault.release(first);
        expect(await vault.claim(second, zhang.identityNumber!)).toEqual({ personRef: second });
        await vault.sealPerson(second, zhang);
        await vault.release(second);
        expect(await vault.holderOf(zhang.identityNumber!)).toBe(second);
      });
    });

    describe('sealPerson', () => {
      it('keeps the fields, and claims the number on its way', async () => {
        const personRef = aRef();
        expect(await vault.sealPerson(personRef, zhang)).toEqual({ personRef, version: 1 });
        expect(await vault.reveal(readOf(personRef, ...ALL_FIELDS), readLog().recordRead)).toEqual(zhang);
        expect(await vault.claim(aRef(), zhang.identityNumber!)).toEqual(
          reject('IDENTITY_NUMBER_ALREADY_REGISTERED'),
        );
      });

      it('changes nothing the second time, and refuses other fields', async () => {
        const personRef = aRef();
        await vault.sealPerson(personRef, li);
        const reordered = { phone: li.phone!, name: li.name!, identityNumber: '11030219920722004x' };
        expect(await vault.sealPerson(personRef, reordered)).toEqual({ personRef, version: 1 });
        expect(await vault.sealPerson(personRef, { ...li, phone: '13900000000' })).toEqual(
          reject('PERSON_ALREADY_SEALED'),
        );
      });

      it('is refused when another person holds the number, and then keeps nothing', async () => {
        await vault.claim(aRef(), zhang.identityNumber!);
        const personRef = aRef();
        expect(await vault.sealPerson(personRef, zhang)).toEqual(
          reject('IDENTITY_NUMBER_ALREADY_REGISTERED'),
        );
        expect(await vault.resolve([personRef], ['name'])).toEqual(new Map());
      });
    });

    describe('amend', () => {
      it('replaces the given fields and keeps the others', async () => {
        const personRef = aRef();
        await vault.sealPerson(personRef, zhang);
        expect(await vault.amend(personRef, { phone: '13900001111' })).toEqual({ personRef, version: 2 });
        expect(await vault.amend(personRef, { phone: '13900001111' })).toEqual({ personRef, version: 2 });
        const revealed = await vault.reveal(readOf(personRef, ...ALL_FIELDS), readLog().recordRead);
        expect(revealed).toEqual({ ...zhang, phone: '13900001111' });
      });

      it('moves the claim with a corrected identity number', async () => {
        const [personRef, other] = [aRef(), aRef()];
        await vault.sealPerson(personRef, zhang);
        await vault.amend(personRef, { identityNumber: '110302198501090034' });
        expect(await vault.holderOf('110302198501090034')).toBe(personRef);
        expect(await vault.claim(other, zhang.identityNumber!)).toEqual({ personRef: other });
      });

      it("is refused with another person's number, and for a person who is not there", async () => {
        const personRef = aRef();
        await vault.sealPerson(personRef, zhang);
        await vault.sealPerson(aRef(), li);
        const taken = await vault.amend(personRef, { identityNumber: li.identityNumber! });
        expect(taken).toEqual(reject('IDENTITY_NUMBER_ALREADY_REGISTERED'));
        expect(await vault.amend(aRef(), { phone: '1' })).toEqual(reject('PERSON_NOT_FOUND'));
      });
    });

    it('resolves a batch masked, leaves out fields that are not kept and persons it does not know', async () => {
      const [first, second] = [aRef(), aRef()];
      await vault.sealPerson(first, zhang);
      await vault.sealPerson(second, li);
      expect(await vault.resolve([first, aRef(), second], ALL_FIELDS)).toEqual(
        new Map([
          [
            first,
            {
              name: '张*明',
              identityNumber: '110302********0012',
              phone: '138****1234',
              cardNumber: '****5678',
              address: '河源区云水街道***',
              papers: '已留存',
            },
          ],
          [second, { name: '李*', identityNumber: '110302********004X', phone: '139****5678' }],
        ]),
      );
      expect((await vault.resolve([first], ['name'])).get(first)).toEqual({ name: '张*明' });
    });

    describe('reveal', () => {
      it('records who reads what and why, and only then returns the asked fields', async () => {
        const personRef = aRef();
        await vault.sealPerson(personRef, zhang);
        const { reads, recordRead } = readLog();
        const read = readOf(personRef, 'name', 'cardNumber');
        expect(await vault.reveal(read, recordRead)).toEqual({
          name: '张晓明',
          cardNumber: zhang.cardNumber,
        });
        expect(reads).toEqual([read]);
      });

      it('stays shut when the record is refused, fails, or names no event', async () => {
        const personRef = aRef();
        await vault.sealPerson(personRef, zhang);
        const read = readOf(personRef, 'name');
        expect(await vault.reveal(read, async () => reject('DUTY_CONFLICT'))).toEqual(
          reject('DUTY_CONFLICT'),
        );
        await expect(vault.reveal(read, () => Promise.reject(new Error('store stopped')))).rejects.toThrow(
          'store stopped',
        );
        await expect(vault.reveal(read, async () => ({ revision: -1, position: -1 }))).rejects.toThrow(
          'recorded before',
        );
      });

      it('refuses, and records nothing, for a person who is not there', async () => {
        const { reads, recordRead } = readLog();
        expect(await vault.reveal(readOf(aRef(), 'name'), recordRead)).toEqual(reject('PERSON_NOT_FOUND'));
        expect(reads).toEqual([]);
      });

      it('stays shut for a person erased while the read was being recorded', async () => {
        const personRef = aRef();
        await vault.sealPerson(personRef, zhang);
        const revealed = await vault.reveal(readOf(personRef, 'name'), async () => {
          await vault.erase(personRef, ERASED_AT);
          return { revision: 0, position: 0 };
        });
        expect(revealed).toEqual(reject('PERSON_ERASED'));
      });
    });

    describe('erase', () => {
      it('leaves 已删除, frees the number, and changes nothing the second time', async () => {
        const [personRef, newcomer] = [aRef(), aRef()];
        await vault.sealPerson(personRef, zhang);
        await vault.erase(personRef, ERASED_AT);
        await vault.erase(personRef, '2025-01-01T00:00:00.000Z');
        expect((await vault.resolve([personRef], ['name', 'phone'])).get(personRef)).toEqual({
          name: '已删除',
          phone: '已删除',
        });
        expect(await vault.erasures()).toEqual([{ personRef, erasedAt: ERASED_AT }]);
        expect(await vault.claim(newcomer, zhang.identityNumber!)).toEqual({ personRef: newcomer });
      });

      it('is for ever: nobody who missed it can bring the person back', async () => {
        const personRef = aRef();
        await vault.erase(personRef, ERASED_AT);
        expect(await vault.sealPerson(personRef, zhang)).toEqual(reject('PERSON_ERASED'));
        expect(await vault.claim(personRef, zhang.identityNumber!)).toEqual(reject('PERSON_ERASED'));
        expect(await vault.amend(personRef, { phone: '1' })).toEqual(reject('PERSON_ERASED'));
        expect(await vault.reveal(readOf(personRef, 'name'), readLog().recordRead)).toEqual(
          reject('PERSON_ERASED'),
        );
        expect(await vault.holderOf(zhang.identityNumber!)).toBeUndefined();
      });
    });
  });
};
