export const CSV_HEAD = 'statementId,fromOn,closedOn,openingBalance,closingBalance';
export const CSV_COLUMNS = 'bookedOn,direction,amount,reference,bankReference';

export const csvOf = (
  lines: readonly string[],
  statement = 'S-2024-03,2024-03-01,2024-03-31,0.00,7200.00',
): string => [CSV_HEAD, statement, CSV_COLUMNS, ...lines, ''].join('\r\n');

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const camtEntry = (over: Readonly<Record<string, string>> = {}): string => {
  const { amount = '7200.00', direction = 'CRDT', day = '<Dt>2024-03-22</Dt>', status = 'BOOK' } = over;
  const { endToEnd = 'batch-1', bankReference = '202403220001', currency = 'CNY' } = over;
  return `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts><Cd>${status}</Cd></Sts>
    <BookgDt>${day}</BookgDt><AcctSvcrRef>${bankReference}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>${endToEnd}</EndToEndId></Refs>
    <RltdPties><Dbtr><Pty><Nm>张三</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>6222021234567890123</Id></Othr></Id></DbtrAcct></RltdPties>
    </TxDtls></NtryDtls></Ntry>`;
};

const balance = (code: string, amount: string, day: string, direction = 'CRDT') =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;

export const camtOf = (
  entries: readonly string[],
  {
    opening = balance('OPBD', '0', '2024-03-01'),
    closing = balance('CLBD', '7200.00', '2024-03-31'),
    namespace = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08',
    before = '<?xml version="1.0" encoding="UTF-8"?>\n',
  } = {},
): string => `${before}<Document xmlns="${namespace}"><BkToCstmrStmt><GrpHdr><MsgId>m1</MsgId></GrpHdr>
  <Stmt><Id>S-2024-03</Id><Acct><Id><Othr><Id>4301012345</Id></Othr></Id></Acct>${opening}${closing}${entries.join('\n')}</Stmt>
  </BkToCstmrStmt></Document>`;

export const camtBalance = balance;
