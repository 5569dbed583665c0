import { sentence } from './refusal-catalogue.js';

describe('a refusal sentence', () => {
  it('shows facts, and amounts in yuan', () =>
    expect(sentence('账户 {account} 余额 {balanceFen} 元', { account: '10202', balanceFen: 36_000 })).toBe(
      '账户 10202 余额 360.00 元',
    ));

  it('keeps the place of a fact that is missing', () => expect(sentence('{what}', {})).toBe('{what}'));
});
