import { IsEmail, IsInt, ValidateIf } from 'class-validator';
import { FenField, IdField } from './fields.js';
import type { Contract } from './integration-event.js';
import { jsonSchemaOf } from './json-schema.js';

const about = { zh: '测试', en: 'A test.' };
const contractOf = (dataClass: new () => object): Contract => ({ type: 'a.b.v1', dataClass, about });

describe('JSON Schema of a contract', () => {
  it('is read from the validators, with required and optional fields', () => {
    class Data {
      @IdField() readonly claimId!: string;
      @FenField({ min: 0, optional: true }) readonly amountFen?: number;
    }
    expect(jsonSchemaOf(contractOf(Data))).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:yigong:event:a.b.v1',
      title: '测试',
      description: 'A test.',
      type: 'object',
      properties: {
        amountFen: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
        claimId: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$' },
      },
      required: ['claimId'],
    });
  });

  it('fails on a validator that it does not know', () => {
    class Data {
      @IsEmail() readonly address!: string;
    }
    expect(() => jsonSchemaOf(contractOf(Data))).toThrow(
      'no JSON Schema for the validator isEmail of address',
    );
  });

  it('fails on a condition that is not plain absence, and on "each"', () => {
    class Conditional {
      @ValidateIf(() => true) @IsInt() readonly count!: number;
    }
    class Each {
      @IsInt({ each: true }) readonly counts!: number[];
    }
    expect(() => jsonSchemaOf(contractOf(Conditional))).toThrow('no JSON Schema');
    expect(() => jsonSchemaOf(contractOf(Each))).toThrow('no JSON Schema');
  });
});
