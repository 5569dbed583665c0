import { sentence, sentencesOf } from './refusal-catalogue.js';

describe('a refusal sentence', () => {
  it('shows facts, and amounts in yuan', () =>
    expect(sentence('账户 {account} 余额 {balanceFen} 元', { account: '10202', balanceFen: 36_000 })).toBe(
      '账户 10202 余额 360.00 元',
    ));

  it('keeps the place of a fact that is missing', () => expect(sentence('{what}', {})).toBe('{what}'));
});

describe('the sentences of a refusal with words', () => {
  const refusal = {
    zh: '付款单{status}。',
    en: 'The order is {status}.',
    words: { waitingForFunds: { zh: '待资金到账', en: 'waiting for funds' }, approved: { zh: '已审批' } },
  };

  it.each([
    ['waitingForFunds', '付款单待资金到账。', 'The order is waiting for funds.'],
    ['approved', '付款单已审批。', 'The order is approved.'],
    ['approved, waitingForFunds', '付款单已审批、待资金到账。', 'The order is approved, waiting for funds.'],
    ['lost, found', '付款单lost, found。', 'The order is lost, found.'],
    ['50302 (approved, paid)', '付款单50302 (已审批、paid)。', 'The order is 50302 (approved, paid).'],
    ['toString', '付款单toString。', 'The order is toString.'],
  ])('call %s by its words', (status, zh, en) =>
    expect(sentencesOf(refusal, { status })).toEqual({ zh, en }),
  );
});
