import fc from 'fast-check';
import { readStatement } from './read-statement.js';
import { bytesOf, camtBalance, camtEntry, camtOf } from './statement-files.fixtures.js';
import { readXml } from './xml.js';

const read = (text: string) => readStatement('camt.053', bytesOf(text));
const faultOf = (text: string) => read(text).faults.map(({ row, fault }) => `${row} ${fault}`)[0];

describe('a camt.053.001.08 statement', () => {
  it('is read: balances, days, references, and nothing of the other party', () => {
    const { file, faults } = read(camtOf([camtEntry()]));
    expect(faults).toEqual([]);
    expect(file).toEqual({
      statementId: 'S-2024-03',
      fromOn: '2024-03-01',
      closedOn: '2024-03-31',
      openingFen: 0,
      closingFen: 720_000,
      servicedAccount: '4301012345',
      lines: [
        {
          row: 1,
          kind: 'credit',
          amountFen: 720_000,
          bookedOn: '2024-03-22',
          reference: 'batch-1',
          bankReference: '202403220001',
        },
      ],
    });
    expect(JSON.stringify(file)).not.toMatch(/张三|6222021234567890123/);
  });

  it.each([
    ['<Dt>2024-03-22</Dt>', '2024-03-22'],
    ['<DtTm>2024-03-22T23:59:59+08:00</DtTm>', '2024-03-22'],
    ['<DtTm>2024-03-22T15:59:59Z</DtTm>', '2024-03-22'],
    ['<DtTm>2024-03-22T16:00:00Z</DtTm>', '2024-03-23'],
  ])('books %s on %s', (day, bookedOn) =>
    expect(read(camtOf([camtEntry({ day })])).file!.lines[0]!.bookedOn).toBe(bookedOn),
  );

  it('says nothing where the payer has said nothing', () =>
    expect(read(camtOf([camtEntry({ endToEnd: 'NOTPROVIDED' })])).file!.lines[0]!.reference).toBe(''));

  it('takes no reference for a line that stands for several payments', () => {
    const details = '<TxDtls><Refs><EndToEndId>b2</EndToEndId></Refs></TxDtls></NtryDtls>';
    const entry = camtEntry().replace('</NtryDtls>', details);
    expect(read(camtOf([entry])).file!.lines[0]!.reference).toBe('');
  });

  it.each([
    [camtEntry({ status: 'PDNG' }), '1 NOT_BOOKED'],
    [camtEntry({ currency: 'USD' }), '1 CURRENCY_WRONG'],
    [camtEntry({ amount: '1.001' }), '1 AMOUNT_WRONG'],
    [camtEntry({ amount: '0' }), '1 AMOUNT_WRONG'],
    [camtEntry({ amount: '-1' }), '1 AMOUNT_WRONG'],
    [camtEntry({ direction: 'X' }), '1 DIRECTION_WRONG'],
    [camtEntry({ day: '' }), '1 DAY_WRONG'],
    [camtEntry({ day: '<DtTm>2024-03-22T10:00:00+09:00</DtTm>' }), '1 DAY_WRONG'],
    [camtEntry({ day: '<Dt>2024-02-29</Dt>' }), '1 DAY_OUTSIDE_PERIOD'],
    [camtEntry({ endToEnd: '张三' }), '1 REFERENCE_WRONG'],
    [camtEntry({ bankReference: '=1' }), '1 REFERENCE_WRONG'],
  ])('refuses an entry %#', (entry, fault) => expect(faultOf(camtOf([entry]))).toBe(fault));

  it.each([
    [{ namespace: 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.02' }, '0 NOT_CAMT_053'],
    [{ opening: '' }, '0 COLUMNS_WRONG'],
    [
      {
        closing: camtBalance('CLBD', '1', '2024-03-31').repeat(2),
      },
      '0 COLUMNS_WRONG',
    ],
    [{ closing: camtBalance('CLBD', '1', '2024-03-31', 'DBIT') }, '0 OVERDRAWN'],
    [{ closing: camtBalance('CLBD', '1', '2024-02-28') }, '0 DAY_OUTSIDE_PERIOD'],
  ])('refuses a message %#', (over, fault) => expect(faultOf(camtOf([], over))).toBe(fault));
});

describe('XML that is hostile or broken', () => {
  const bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>';
  it.each([
    bomb,
    '<!DOCTYPE a SYSTEM "http://x/y.dtd"><a/>',
    '<a>&b;</a>',
    '<a>&#65;</a>',
    '<a b="&c;"/>',
    '<a><!-- c --></a>',
    '<a><![CDATA[b]]></a>',
    '<?xml-stylesheet href="http://x"?><a/>',
    '<?xml version="1.0" encoding="UTF-16"?><a/>',
    '<a>',
    '</a>',
    '<a></b>',
    '<a/><b/>',
    '<a/>text',
    'text<a/>',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    '<x:a/>',
    '',
    '<',
    `${'<a>'.repeat(30)}${'</a>'.repeat(30)}`,
    `<a>${'x'.repeat(2_001)}</a>`,
    `<a ${Array.from({ length: 9 }, (_, index) => `b${index}=""`).join(' ')}/>`,
  ])('%.50j is refused', (text) => expect(readXml(text)).toBeUndefined());

  it('reads what stands on the good side of those edges', () => {
    expect(readXml('<?xml version="1.0" encoding="UTF-8"?> <a b="&lt;"> x &amp; y </a>')).toEqual({
      name: 'a',
      attributes: { b: '<' },
      children: [],
      text: 'x & y',
    });
    expect(readXml(`${'<a>'.repeat(23)}${'</a>'.repeat(23)}`)).toBeDefined();
    expect(readXml(`<a>${'x'.repeat(2_000)}</a>`)).toBeDefined();
  });

  it('takes a megabyte of anything in its stride', () => {
    const began = performance.now();
    for (const text of [
      '<a>'.repeat(300_000),
      '<'.repeat(1_000_000),
      '&'.repeat(1_000_000),
      `<a>${'<b/>'.repeat(240_000)}</a>`,
      `<a ${' '.repeat(900_000)}>`,
      `<a b="${'x'.repeat(900_000)}"/>`,
    ])
      readXml(text);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('never throws, whatever the text', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(faultOf(text)).toMatch(/^0 /);
      }),
    ));
});
