import fc from 'fast-check';
import { csvRows } from './csv.js';
import { readStatement } from './read-statement.js';
import { bytesOf, CSV_COLUMNS, csvOf } from './statement-files.fixtures.js';

const LINE = '2024-03-22,credit,7200.00,batch-1,202403220001';
const read = (text: string) => readStatement('csv', bytesOf(text));
const faultsOf = (...lines: string[]) => read(csvOf(lines)).faults.map(({ row, fault }) => `${row} ${fault}`);

describe('a statement as CSV', () => {
  const file = {
    statementId: 'S-2024-03',
    fromOn: '2024-03-01',
    closedOn: '2024-03-31',
    openingFen: 0,
    closingFen: 720_000,
    lines: [
      {
        row: 4,
        kind: 'credit',
        amountFen: 720_000,
        bookedOn: '2024-03-22',
        reference: 'batch-1',
        bankReference: '202403220001',
      },
    ],
  };

  it('is read whole', () => expect(read(csvOf([LINE]))).toEqual({ file, faults: [] }));

  it('is read with quotes, line feeds alone, empty rows and a byte order mark', () => {
    const quoted = '"2024-03-22","credit","7200.00","batch-1","202403220001"';
    expect(read(csvOf([quoted]))).toEqual({ file, faults: [] });
    expect(read(`\uFEFF${csvOf([LINE]).replaceAll('\r\n', '\n')}\n\n`)).toEqual({ file, faults: [] });
  });

  it('is read in Chinese, as UTF-8 or GB18030', () => {
    const chinese = [
      '对账单编号,起始日期,截止日期,期初余额,期末余额',
      'S-2024-03,2024-03-01,2024-03-31,0.00,7200.00',
      '记账日期,收支,金额,附言编号,银行流水号',
      '2024-03-22,收入,7200.00,batch-1,202403220001',
    ].join('\n');
    expect(read(chinese)).toEqual({ file, faults: [] });
    // 记账日期,收支,… in GB18030; the rest is ASCII in both.
    const gb = Buffer.from(
      'b6d4d5cbb5a5b1e0bac52cc6f0cabcc8d5c6da2cbdd8d6b9c8d5c6da2cc6dab3f5d3e0b6ee2cc6dac4a9d3e0b6ee0a' +
        Buffer.from('S-2024-03,2024-03-01,2024-03-31,0.00,7200.00\n').toString('hex') +
        'bcc7d5cbc8d5c6da2ccad5d6a72cbdf0b6ee2cb8bdd1d4b1e0bac52cd2f8d0d0c1f7cbaebac50a' +
        Buffer.from('2024-03-22,').toString('hex') +
        'cad5c8eb' +
        Buffer.from(',7200.00,batch-1,202403220001').toString('hex'),
      'hex',
    );
    expect(readStatement('csv', gb)).toEqual({ file, faults: [] });
  });

  it('keeps no reference of a payer that could be the number of a person or an account', () => {
    const references = [
      '11010519491231002X',
      '6222021234567890123',
      '6222 0212 3456 7890 123',
      'ID 110105194912310021',
      'Y3f2504e04f8911d39a0c0305e82c330101',
      '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      'batch-1',
    ];
    const lines = references.map((reference) => `2024-03-22,credit,1.00,${reference},`);
    expect(read(csvOf(lines)).file!.lines.map(({ reference }) => reference)).toEqual([
      '',
      '',
      '',
      '',
      'Y3f2504e04f8911d39a0c0305e82c330101',
      '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      'batch-1',
    ]);
  });
});

describe('a CSV file that is hostile or broken', () => {
  it.each([
    ['', '0 FILE_EMPTY'],
    ['\n\n', '0 FILE_EMPTY'],
    ['a,b,c', '1 COLUMNS_WRONG'],
    [csvOf([]).split('\r\n')[0]!, '2 COLUMNS_WRONG'],
    [csvOf([], 'S 1,2024-03-01,2024-03-31,0.00,0.00'), '2 REFERENCE_WRONG'],
    [csvOf([], '=cmd,2024-03-01,2024-03-31,0.00,0.00'), '2 REFERENCE_WRONG'],
    [csvOf([], 'S,2024-02-30,2024-03-31,0.00,0.00'), '2 DAY_WRONG'],
    [csvOf([], 'S,2024-04-01,2024-03-31,0.00,0.00'), '2 DAY_OUTSIDE_PERIOD'],
    [csvOf([], 'S,2024-03-01,2024-03-31,0,0.00'), '2 AMOUNT_WRONG'],
    [csvOf([], 'S,2024-03-01,2024-03-31,0.00,-1.00'), '2 OVERDRAWN'],
    [csvOf([], 'S,2024-03-01,2024-03-31,0.00'), '2 COLUMNS_WRONG'],
    [csvOf([]).replace(CSV_COLUMNS, `${CSV_COLUMNS},name`), '3 COLUMNS_WRONG'],
    [csvOf(Array(5_001).fill(LINE)), '0 TOO_MANY_LINES'],
  ])('%#: %.60j is refused', (text, fault) => {
    const [first] = read(text).faults;
    expect(`${first!.row} ${first!.fault}`).toBe(fault);
    expect(read(text).file).toBeUndefined();
  });

  it.each([
    ['2024-03-22,credit,=1+1,batch-1,r', '4 AMOUNT_WRONG'],
    ['2024-03-22,credit,0.00,batch-1,r', '4 AMOUNT_WRONG'],
    ['2024-03-22,credit,-5.00,batch-1,r', '4 AMOUNT_WRONG'],
    ['2024-03-22,credit,5.00,"=HYPERLINK(""http://x"")",r', '4 REFERENCE_WRONG'],
    ['2024-03-22,credit,5.00,@SUM,r', '4 REFERENCE_WRONG'],
    ['2024-03-22,credit,5.00,-1,r', '4 REFERENCE_WRONG'],
    ['2024-03-22,credit,5.00,张三,r', '4 REFERENCE_WRONG'],
    ['2024-03-22,credit,5.00,b,+r', '4 REFERENCE_WRONG'],
    ['2024-03-22,constructor,5.00,b,r', '4 DIRECTION_WRONG'],
    ['22.03.2024,credit,5.00,b,r', '4 DAY_WRONG'],
    ['2024-02-29,credit,5.00,b,r', '4 DAY_OUTSIDE_PERIOD'],
    ['2024-04-01,credit,5.00,b,r', '4 DAY_OUTSIDE_PERIOD'],
    ['2024-03-22,credit,5.00,b', '4 COLUMNS_WRONG'],
    ['2024-03-22,credit,5.00,b,r,', '4 COLUMNS_WRONG'],
    ['2024-03-22,credit,5.00,"b,r', '4 QUOTES_WRONG'],
    ['2024-03-22,credit,5.00,"b"x,r', '4 QUOTES_WRONG'],
    ['2024-03-22,credit,5.00,b"x,r', '4 QUOTES_WRONG'],
    [`2024-03-22,credit,5.00,${'x'.repeat(65)},r`, '4 FIELD_TOO_LONG'],
    ['x'.repeat(900_000), '4 FIELD_TOO_LONG'],
    [','.repeat(900), '4 COLUMNS_WRONG'],
  ])('the line %.60j is refused', (line, fault) => expect(faultsOf(line)).toEqual([fault]));

  it('takes the first and the last day of the period', () =>
    expect(faultsOf('2024-03-01,credit,1.00,,', '2024-03-31,debit,1.00,,')).toEqual([]));

  it('names every bad line, not only the first', () =>
    expect(faultsOf('x,credit,1.00,,', LINE, '2024-03-22,x,1.00,,')).toEqual([
      '4 DAY_WRONG',
      '6 DIRECTION_WRONG',
    ]));

  it('refuses the same line of the bank twice', () => expect(faultsOf(LINE, LINE)).toEqual(['5 LINE_TWICE']));

  it('refuses bytes that are no text', () =>
    expect(readStatement('csv', Uint8Array.of(0xff, 0xff, 0x00)).faults).toEqual([
      { row: 0, fault: 'ENCODING_UNKNOWN' },
    ]));

  it('never throws, whatever the bytes', () =>
    fc.assert(
      fc.property(fc.uint8Array({ max: 255, maxLength: 300 }), (bytes) => {
        expect(readStatement('csv', bytes).faults.length).toBeGreaterThan(0);
      }),
    ));

  it('reads back every field that was written, quoted or not', () => {
    const field = fc.string({ unit: 'grapheme-ascii', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 8 }), (fields) => {
        const written = fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
        expect(csvRows(written)).toEqual([{ row: 1, fields }]);
      }),
    );
  });
});
