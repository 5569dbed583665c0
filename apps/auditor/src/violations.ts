type Sentence = { readonly zh: string; readonly en: string };

const says = (zh: string, en: string): Sentence => ({ zh, en });

/** Everything that can be wrong with an export, in the order in which it is looked for. */
export const VIOLATIONS = {
  LINE_TOO_LONG: says('这一行超过了格式允许的长度', 'the line is longer than the format allows'),
  LINE_NOT_ENDED: says('文件在行中间结束，内容被截断', 'the file ends inside a line: it was cut off'),
  BYTE_ORDER_MARK: says(
    '文件开头有字节顺序标记，被其他程序改写过',
    'the file begins with a byte order mark: another program rewrote it',
  ),
  CARRIAGE_RETURN: says(
    '换行符被改成了 CRLF，被其他程序改写过',
    'line ends were changed to CRLF: another program rewrote the file',
  ),
  NOT_UTF8: says('这一行不是 UTF-8 文本', 'the line is not UTF-8 text'),
  NOT_JSON: says('这一行不是 JSON', 'the line is not JSON'),
  NOT_CANONICAL: says('这一行不是规范 JSON（RFC 8785）', 'the line is not canonical JSON (RFC 8785)'),
  HEADER_MALFORMED: says('首行不是账簿导出的文件头', 'the first line is not the header of an export'),
  FORMAT_UNKNOWN: says(
    '导出格式不是本程序所知的版本：或被改动，或来自更新的系统',
    'this version of the format is not known: it was altered, or comes from a newer system',
  ),
  GENESIS_MISMATCH: says(
    '文件头的起始哈希与账套编号不符',
    "the header's genesis does not belong to its book",
  ),
  RECORD_MALFORMED: says('这一行不是完整的账簿记录', 'the line is not a whole ledger record'),
  SEQ_NOT_CONTINUOUS: says(
    '记录序号不连续：有记录被删除、重复或调换',
    'record numbers have a gap: a record was dropped, doubled or moved',
  ),
  HASH_MISMATCH: says(
    '记录与哈希链不符：内容或次序被改动过',
    'the record does not fit the hash chain: its content or order was changed',
  ),
  TYPE_UNKNOWN: says('记录类型不是本程序所知的类型', 'the type of the record is not known'),
  SCHEMA_VERSION_UNKNOWN: says('记录版本不是本程序所知的版本', 'the version of the record is not known'),
  ID_REPEATED: says('同一事件编号出现了两次', 'the same event id stands twice'),
  RECORDED_AT_RUNS_BACK: says('记录时间早于前一条记录', 'recorded before the record that precedes it'),
  PERSONS_NOT_DIFFERENT: says(
    '制单、审核、付款不是不同的人',
    'preparer, approver and payer are not different people',
  ),
  APPROVER_MISSING: says('缺少审核人', 'nobody approved it'),
  BOOK_NOT_OPENED_FIRST: says('第一条记录必须是建账', 'the first record must open the book'),
  BOOK_OPENED_TWICE: says('账套被建账两次', 'the book was opened twice'),
  OTHER_BOOK: says('建账记录属于另一个账套', 'the opening record belongs to another book'),
  ACCOUNT_LISTED_TWICE: says('科目表中同一科目出现了两次', 'the chart lists an account twice'),
  ENTRY_NUMBER_NOT_CONTINUOUS: says('凭证编号不连续', 'entry numbers have a gap'),
  EFFECTIVE_OUTSIDE_YEAR: says(
    '入账日期不在账套的会计年度内',
    "the accounting date is outside the book's fiscal year",
  ),
  CHART_VERSION_NOT_IN_FORCE: says(
    '凭证所用的科目表版本当日无效',
    'the version of the chart was not in force on that day',
  ),
  EVIDENCE_MISSING: says('凭证没有附件摘要', 'the entry names no evidence'),
  TOO_FEW_LINES: says('凭证少于两行分录', 'the entry has fewer than two lines'),
  ACCOUNT_UNKNOWN: says('科目不在账套的科目表中', "the account is not in the book's chart"),
  AMOUNT_NOT_POSITIVE: says('金额必须大于零', 'amounts must be greater than zero'),
  NOT_BALANCED: says('借贷不平', 'debits and credits differ'),
  REVERSES_NOTHING: says('被冲销的凭证不存在', 'the entry to be reversed does not exist'),
  REVERSES_A_REVERSAL: says('冲销凭证不能再被冲销', 'a reversal cannot be reversed'),
  REVERSED_TWICE: says('同一凭证被冲销了两次', 'the entry was reversed twice'),
  REVERSAL_BEFORE_ENTRY: says('冲销日期早于原凭证', 'the reversal is dated before the entry'),
  REVERSAL_DIFFERS: says(
    '冲销分录与原凭证不是等额反向',
    'the lines are not those of the reversed entry with sides swapped',
  ),
  RESERVATION_ID_IN_USE: says('资金预留编号仍在使用', 'the reservation id is still in use'),
  RESERVATION_NOT_OPEN: says('资金预留不存在或已经结束', 'the reservation does not exist or is over'),
  ACCOUNT_NOT_GUARDED: says('只有受保护科目可以预留资金', 'money is reserved on guarded accounts only'),
  GUARDED_ACCOUNT_SHORT: says(
    '受保护科目在某一日的可用余额（余额减预留）小于零',
    'on some day a guarded account holds less than is paid and reserved from it',
  ),
  RESTRICTED_MONEY_SHORT: says(
    '专项资金（资金来源与项目）在某一日的余额小于零',
    'on some day more restricted money (of a fund and project) is spent than there is',
  ),
  AFTER_YEAR_CLOSED: says('年结之后还有记录', 'a record follows the closing of the year'),
  PERIOD_CLOSED: says('记入了已结账的月份', 'it counts for a month that is closed'),
  CORRECTS_WRONG: says(
    '所更正的月份与事实不符：须写明且只写明已结账的月份',
    'the month that it says it corrects is not the closed one that it must name',
  ),
  RESERVATION_EXPIRY_WRONG: says(
    '资金预留的到期日，或到期记录的日期、经手人不符',
    'when the reservation expires, or on which day and by whom it was said, is not right',
  ),
  FUND_TERMS_MALFORMED: says('专项资金的使用规定不完整', 'the terms of the fund are not whole'),
  FUND_MISUSED: says(
    '专项资金的用途、事由或日期不在其使用规定之内',
    "restricted money is spent on what, or when, the fund's terms do not allow",
  ),
  BUDGET_MALFORMED: says('预算或其调整不完整', 'the budget or its adjustment is not whole'),
  BUDGET_APPROVED_TWICE: says('预算被批准两次', 'a budget was approved twice'),
  BUDGET_NOT_APPROVED: says('没有已批准的预算', 'no budget is approved'),
  RESOLUTION_MISSING: says(
    '第二次起调整预算须有代表大会决议',
    'a second adjustment of the budget names no resolution',
  ),
  BUDGET_LINE_UNKNOWN: says('预算中没有这个项目', 'the budget has no such line'),
  BUDGET_LINE_MISSING: says('支出没有写明预算项目', 'spending names no line of the budget'),
  BUDGET_LINE_OTHER_ACCOUNT: says(
    '科目不属于所写的预算项目',
    'the account is not one of the budget line that is named',
  ),
  BUDGET_LINE_SHORT: says(
    '预算项目在某一日的可用额（预算减支出减预留）小于零',
    'on some day more of a budget line is spent and reserved than it has',
  ),
  OVERRUN_MISSTATED: says(
    '所记的超预算与当时的预算不符',
    'the blocked overrun states what the budget did not have',
  ),
  PERIOD_END_WRONG: says('结账日期不是该月最后一日', 'the closing is not dated on the last day of its month'),
  PERIOD_CLOSED_TWICE: says('该月已经结账', 'the month was closed already'),
  PERIOD_NOT_CLOSED: says('该月没有结账', 'the month is not closed'),
  REOPENED_BY_CLOSER: says(
    '反结账的人参与过该月或其后月份的结账',
    'who reopens the month had a part in closing it or one after it',
  ),
  RESERVATION_NOT_CARRIED: says(
    '结账时未结束的资金预留没有列明结转',
    'a reservation is open at the closing and not carried by it',
  ),
  ASSERTION_FAILED: says(
    '结账时账面余额与对账单不符',
    'the balance of the account is not the one asserted, and the month was closed',
  ),
  ACCOUNT_NOT_EMPTY: says('结账时应为零的科目有余额', 'an account that must be empty at the closing is not'),
  CLOSING_DIGEST_MISMATCH: says(
    '结账所记的试算平衡摘要与凭证不符',
    'the digest of balances in the closing differs from the entries',
  ),
  CLOSING_CHECKPOINT_MISMATCH: says(
    '结账所记的检查点与此前的记录不符',
    'the checkpoint in the closing does not belong to the records before it',
  ),
  YEAR_END_WRONG: says('年结的日期或年度不符', 'the closing of the year is of another day or year'),
  CHART_VERSION_REPEATED: says('科目表版本号已用过', 'the chart version was adopted before'),
  CHART_VERSION_BACKDATED: says(
    '科目表版本的启用日期早于前一版本或在会计年度之外',
    'the chart version begins before the one before it, or outside the year',
  ),
  ACCOUNT_CHANGED: says(
    '新科目表改变了已有科目的余额方向或保护',
    'the new chart changes the side or the guard of an account',
  ),
  ACCOUNT_NOT_IN_VERSION: says(
    '凭证所用的科目表版本没有这个科目',
    'the version of the chart does not list the account',
  ),
  TRAILER_MISSING: says('缺少末行：文件被截断', 'the last line is missing: the file was cut off'),
  TRAILER_MALFORMED: says('末行不完整', 'the last line is not whole'),
  COUNT_MISMATCH: says('末行的记录数与实际不符', "the last line's count differs from what was read"),
  HEAD_MISMATCH: says('末行的链首哈希与实际不符', "the last line's head differs from the chain"),
  TRIAL_BALANCE_MISMATCH: says(
    '末行的试算平衡表与凭证不符',
    "the last line's trial balance differs from the entries",
  ),
  CHECKPOINT_MALFORMED: says(
    '检查点不是完整的签名文本（C2SP signed note）',
    'the checkpoint is not a whole signed note (C2SP)',
  ),
  CHECKPOINT_MISMATCH: says(
    '检查点与记录不符：历史被改写过',
    'the checkpoint does not belong to these records: history was rewritten',
  ),
  SIGNATURE_MISSING: says('检查点没有所给公钥的签名', 'the checkpoint carries no signature by a given key'),
  SIGNATURE_WRONG: says('检查点的签名无效', 'the signature of the checkpoint is wrong'),
  NOT_CONTINUED: says(
    '与上年账簿不衔接：没有写明其年结哈希，或上年未年结',
    'the book does not go on from the one before: its closing hash is not named, or it was not closed',
  ),
  OPENING_BALANCES_DIFFER: says(
    '第 1 号凭证不是上年的年末余额',
    'entry 1 is not the balances of the year before',
  ),
  AFTER_TRAILER: says('末行之后还有内容', 'something stands after the last line'),
} as const satisfies Record<string, Sentence>;

export type ViolationCode = keyof typeof VIOLATIONS;

/** What a check saw: what ought to stand there, and what does. */
export type Finding = { readonly code: ViolationCode; readonly expected: string; readonly found: string };

export const finding = (
  code: ViolationCode,
  expected: string | number | bigint,
  found: string | number | bigint,
): Finding => ({
  code,
  expected: printable(String(expected)),
  found: printable(String(found)),
});

const EXCERPT_CHARACTERS_MAX = 400;

/** Text from an export may have been written by an enemy: nothing of it may steer the reader's terminal. */
export const printable = (text: string): string =>
  (text.length > EXCERPT_CHARACTERS_MAX ? `${text.slice(0, EXCERPT_CHARACTERS_MAX)}…` : text).replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
