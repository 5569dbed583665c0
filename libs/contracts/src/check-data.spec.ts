import { Ajv2020 } from 'ajv/dist/2020.js';
import { isLocalDate } from '@yigong/kernel';
import { checkData, type Contract, contractOf, contracts, jsonSchemaOf } from './index.js';

/** A right value for each contract, read from its schema, so that a new contract is covered the moment it is declared. */
const sampleOf = (contract: Contract): Record<string, unknown> => {
  const { properties } = jsonSchemaOf(contract) as { properties: Record<string, Record<string, unknown>> };
  return Object.fromEntries(
    Object.entries(properties).map(([name, { type, format, enum: words, minimum }]) => {
      if (words) return [name, (words as unknown[])[0]];
      if (format === 'date') return [name, '2024-02-29'];
      return [name, type === 'integer' ? (minimum as number) : 'O1'];
    }),
  );
};

const WRONG: readonly unknown[] = [
  ...[null, true, {}, [], '', 'x'.repeat(501), '<script>', ' O1', '2024-02-30', '2024-2-9'],
  ...[-1, 0.5, 2 ** 53, Number.NaN, '5'],
];

describe.each(contracts().map((contract) => [contract.type, contract] as const))('%s', (_, contract) => {
  const ajv = new Ajv2020({ formats: { date: isLocalDate } });
  const matchesSchema = ajv.compile(jsonSchemaOf(contract));
  const sample = sampleOf(contract);

  it('accepts what its schema describes', () => {
    expect(checkData(contract, sample, 'publishing')).toEqual([]);
    expect(matchesSchema(sample)).toBe(true);
  });

  it('agrees with its schema about wrong values of every field, and the published one is the first to be refused', () => {
    for (const field of Object.keys(sample))
      for (const wrong of WRONG) {
        const data = { ...sample, [field]: wrong };
        const isRight = checkData(contract, data, 'publishing').length === 0;
        expect({ field, wrong, isRight }).toEqual({ field, wrong, isRight: matchesSchema(data) });
      }
  });

  it('misses exactly the fields that its schema requires', () => {
    const { required } = jsonSchemaOf(contract) as { required: string[] };
    const missed = Object.keys(sample).filter((field) => {
      const { [field]: _left, ...rest } = sample;
      return checkData(contract, rest, 'receiving').length > 0;
    });
    expect(missed.sort()).toEqual(required);
  });

  it('refuses an unknown field from a producer, and tolerates it in a receiver', () => {
    const data = { ...sample, addedLater: 1 };
    expect(checkData(contract, data, 'publishing')).toEqual([`addedLater is no field of ${contract.type}`]);
    expect(checkData(contract, data, 'receiving')).toEqual([]);
  });
});

describe('checkData', () => {
  const contract = contractOf('mutual-insurance.claim-approved.v1')!;

  it.each([[null], [undefined], ['text'], [5], [[]], [{}]])('refuses %p', (data) =>
    expect(checkData(contract, data, 'receiving')).not.toEqual([]),
  );

  it('is not led astray by a prototype', () => {
    const data: unknown = JSON.parse('{"__proto__": {"claimId": "c-1"}}');
    expect(checkData(contract, data, 'receiving')).not.toEqual([]);
    expect(checkData(contract, Object.create(sampleOf(contract)), 'receiving')).not.toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('takes a field named %s for an unknown one', (name) => {
    const data: unknown = JSON.parse(JSON.stringify(sampleOf(contract)).replace('{', `{"${name}":{"x":1},`));
    expect(checkData(contract, data, 'receiving')).toEqual([]);
    expect(checkData(contract, data, 'publishing')).toEqual([`${name} is no field of ${contract.type}`]);
  });

  it('never repeats a value', () => {
    const data = { ...sampleOf(contract), personRef: '110101 19900101 0015', amountFen: 'secret' };
    expect(checkData(contract, data, 'receiving').join()).not.toMatch(/110101|secret/);
  });
});
