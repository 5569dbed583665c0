import { accountsOf, type BookKind, isValidOn } from './chart.js';
import { chartInForce, chartOf } from './charts.js';
import { PROV_2024_1 } from './prov-2024-1.js';

const codes = (kind: BookKind) => accountsOf(PROV_2024_1, kind).map(({ code }) => code);
const nameOf = (code: string) => PROV_2024_1.accounts.find((account) => account.code === code)?.name;

describe('the chart of accounts PROV-2024-1', () => {
  it('lets each kind of book post to its own bank account', () => {
    const bank = (kind: BookKind) => codes(kind).filter((code) => code.startsWith('102'));
    expect([bank('FED'), bank('BAS'), bank('MUT'), bank('WRM'), bank('FEDY')]).toEqual([
      ['10201'],
      ['102'],
      ['10202'],
      ['10203'],
      ['10201'],
    ]);
    for (const kind of ['FED', 'BAS', 'MUT', 'WRM', 'FEDY'] as const)
      expect(bank(kind)).toEqual([PROV_2024_1.bankAccounts[kind]]);
  });

  it('does not let a book post to an account that it divides', () => {
    expect(codes('FED')).not.toContain('503');
    expect(codes('FED')).toContain('50305');
    expect(codes('FEDY')).toContain('503');
    expect(codes('FEDY')).not.toContain('50305');
  });

  it('names sub-accounts in full, as they stand in entries', () => {
    expect(['10201', '10202', '23101', '30101', '50802'].map(nameOf)).toEqual([
      '银行存款-基本户',
      '银行存款-互助保障专户',
      '代管-互助保障资金',
      '资产基金-固定资产',
      '专项补助支出',
    ]);
  });

  it('has each code once, and every parent', () => {
    const all = PROV_2024_1.accounts.map(({ code }) => code);
    expect(new Set(all).size).toBe(all.length);
    expect(PROV_2024_1.accounts.filter(({ parent }) => parent && !all.includes(parent))).toEqual([]);
  });

  it('guards money: cash and every bank account, and nothing else', () => {
    const guarded = PROV_2024_1.accounts.filter((account) => account.guarded).map(({ code }) => code);
    expect(guarded).toEqual(['101', '102', '10201', '10202', '10203']);
  });

  it('is in force from the day of the new accounting rules on, and an account on its own days', () => {
    expect(chartInForce('2021-12-31')).toBeUndefined();
    expect(chartInForce('2022-01-01')).toBe(PROV_2024_1);
    expect(chartOf('PROV-2024-1')).toBe(PROV_2024_1);
    const account = { ...PROV_2024_1.accounts[0]!, validFrom: '2024-02-01', validTo: '2024-02-29' };
    const days = ['2024-01-31', '2024-02-01', '2024-02-29', '2024-03-01'];
    expect(days.map((day) => isValidOn(PROV_2024_1, account, day))).toEqual([false, true, true, false]);
  });
});
