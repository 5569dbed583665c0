import { VaultPersons } from '../../adapters/vault-persons.js';
import { type Membership, startMembership, zhaoLei } from '../../membership.fixtures.js';

const CARD_NUMBER = '6222020200112345678';
const NEW_NUMBER = '6222020200187654321';

describe('member cards over HTTP', () => {
  let membership: Membership;
  let member: { memberId: string; personRef: string };
  beforeEach(async () => {
    membership = await startMembership();
    member = await membership.join();
  });
  afterEach(() => membership.stop());
  const request = (as = 'organiser-o1', key?: string) =>
    membership.post('cards', as, { memberId: member.memberId }, key);
  const numberOf = async () =>
    (
      await membership.post(`persons/${member.personRef}/field-reads`, 'payer-fed', {
        fields: ['cardNumber'],
        purpose: 'payout',
      })
    ).body.cardNumber;

  it('are requested, issued and activated; the number is in the vault only', async () => {
    const cardId = await membership.card(member.memberId, CARD_NUMBER);
    const { body } = await membership.get(`cards/${cardId}`, 'organiser-o1');
    expect(body).toMatchObject({ status: 'activated', memberId: member.memberId, ordinal: 1 });
    expect(JSON.stringify(body)).not.toContain('5678');
    expect(await numberOf()).toBe(CARD_NUMBER);
  });

  it('are one for each member, also when two ask at the same moment', async () => {
    const answers = await Promise.all([request('organiser-o1'), request('chair-o1')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await request()).body.code).toBe('CARD_HELD_ALREADY');
  });

  it('answer a repeat with the same card', async () => {
    const first = await request('organiser-o1', 'card');
    expect((await request('organiser-o1', 'card')).body).toEqual(first.body);
  });

  it('are refused for somebody who left', async () => {
    await membership.post(`members/${member.memberId}/resignation`, 'organiser-o1', {});
    expect((await request()).body.code).toBe('MEMBERSHIP_NOT_LIVING');
  });

  it('keep the number of the request that issued the card, not of a later one', async () => {
    const { body } = await request();
    const issue = (cardNumber: string, key: string) =>
      membership.post(`cards/${body.id}/issue`, 'membership-officer', { cardNumber }, key);
    expect((await issue(CARD_NUMBER, 'issue')).status).toBe(200);
    expect((await issue(NEW_NUMBER, 'another')).body.code).toBe('CARD_NOT_REQUESTED');
    expect(await numberOf()).toBe(CARD_NUMBER);
  });

  it('that are lost and replaced are followed by the next one', async () => {
    const cardId = await membership.card(member.memberId, CARD_NUMBER);
    const act = (path: string) => membership.post(`cards/${cardId}/${path}`, 'membership-officer', {});
    expect((await act('replacement')).body.code).toBe('CARD_NOT_LOST');
    await act('loss');
    await act('replacement');
    const path = `/api/v1/membership/cards?memberId=${member.memberId}`;
    const { items } = await membership.until(path, 'organiser-o1', (page) => page.items.length === 2);
    expect(items.map(({ ordinal, status }: Record<string, unknown>) => [ordinal, status])).toEqual([
      [1, 'replaced'],
      [2, 'requested'],
    ]);
  });

  it('that are lost take no more money, and an old request does not bring the old number back', async () => {
    const { body: card } = await request();
    const issue = (cardId: string, cardNumber: string, key: string) =>
      membership.post(`cards/${cardId}/issue`, 'membership-officer', { cardNumber }, key);
    const act = (cardId: string, path: string) =>
      membership.post(`cards/${cardId}/${path}`, 'membership-officer', {});
    await issue(card.id, CARD_NUMBER, 'first');
    await issue(card.id, NEW_NUMBER, 'first');
    expect(await numberOf()).toBe(CARD_NUMBER);
    await act(card.id, 'activation');
    await act(card.id, 'loss');
    expect(await numberOf()).toBeUndefined();
    await act(card.id, 'replacement');
    const path = `/api/v1/membership/cards?memberId=${member.memberId}`;
    const { items } = await membership.until(path, 'organiser-o1', (page) => page.items.length === 2);
    await issue(items[1].cardId, NEW_NUMBER, 'second');
    await issue(card.id, CARD_NUMBER, 'first');
    expect(await numberOf()).toBe(NEW_NUMBER);
  });

  it('that are lost take no more money after a stop in between either, when the request is repeated', async () => {
    const cardId = await membership.card(member.memberId, CARD_NUMBER);
    const lose = () => membership.post(`cards/${cardId}/loss`, 'membership-officer', {}, 'loss');
    await lose();
    // As if the process had stopped before the vault was told.
    await membership.resolve(VaultPersons).keepNumber(member.personRef, CARD_NUMBER);
    expect((await lose()).status).toBe(200);
    expect(await numberOf()).toBeUndefined();
    await membership.post(`cards/${cardId}/replacement`, 'membership-officer', {});
    const path = `/api/v1/membership/cards?memberId=${member.memberId}`;
    const { items } = await membership.until(path, 'organiser-o1', (page) => page.items.length === 2);
    await membership.post(`cards/${items[1].cardId}/issue`, 'membership-officer', { cardNumber: NEW_NUMBER });
    await lose();
    expect(await numberOf()).toBe(NEW_NUMBER);
  });

  it('that are cancelled leave room for another', async () => {
    const cardId = await membership.card(member.memberId, CARD_NUMBER);
    await membership.post(`cards/${cardId}/cancellation`, 'membership-officer', { reason: 'atRequest' });
    const next = await request();
    expect(next.status).toBe(201);
    expect(next.body.id).not.toBe(cardId);
  });

  it('of another union’s member are as if they were not there', async () => {
    const cardId = await membership.card(member.memberId, CARD_NUMBER);
    for (const act of ['activation', 'loss'])
      expect((await membership.post(`cards/${cardId}/${act}`, 'organiser-o2', {})).body.code).toBe(
        'CARD_NOT_FOUND',
      );
    const issued = await membership.post(`cards/${cardId}/issue`, 'membership-officer@O2', {
      cardNumber: NEW_NUMBER,
    });
    expect(issued.body.code).toBe('CARD_NOT_FOUND');
    expect((await membership.get(`cards/${cardId}`, 'organiser-o2')).status).toBe(404);
    expect((await membership.get(`cards?memberId=${member.memberId}`, 'organiser-o2')).body.items).toEqual(
      [],
    );
    expect((await request('organiser-o2')).status).toBe(409);
  });

  it.each(['', '622202020011234', '62220202001123456789', '6222 0202 0011 2345', 'x'.repeat(16)])(
    'are not issued with the number %p, which is not repeated',
    async (cardNumber) => {
      const { body } = await request();
      const answer = await membership.post(`cards/${body.id}/issue`, 'membership-officer', { cardNumber });
      expect([answer.status, answer.body.code]).toEqual([400, 'MALFORMED_REQUEST']);
      if (cardNumber) expect(answer.text).not.toContain(cardNumber);
    },
  );

  it('of two members are two', async () => {
    const other = await membership.join(zhaoLei, 'organiser-o2');
    const ids = [
      await membership.card(member.memberId, CARD_NUMBER),
      await membership.card(other.memberId, NEW_NUMBER),
    ];
    expect(new Set(ids).size).toBe(2);
  });
});
