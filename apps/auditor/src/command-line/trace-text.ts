import type { Step, Trace } from '../queries/trace.js';
import { printable } from '../violations.js';
import { labelled, table, yuan } from './table.js';

export const traceText = (trace: Trace): string => {
  const { cause, actors, evidence, reservation, sameCase, sameCaseCount } = trace;
  const facts: [label: string, value: string][] = [
    ['凭证 Entry', `${trace.entryNumber}（${trace.type}，seq ${trace.seq}）`],
    ['摘要 Text', printable(trace.text)],
    ['入账日期 Effective', trace.effectiveOn],
    ['记录时间 Recorded', trace.recordedAt],
    ['金额 Amount', yuan(trace.amountFen)],
    ['事由 Cause', printable(cause.type)],
    ['事由事件 Causing event', printable(cause.eventId)],
    ['命令 Command', printable(cause.commandId)],
    ['事项 Case', printable(cause.correlationId)],
    ['制单 Preparer', printable(actors.preparer)],
    ...named('审核 Approver', actors.approver),
    ...named('付款 Payer', actors.payer),
    ...evidence.map((digest): [string, string] => ['附件摘要 Evidence', digest]),
    ...named('冲销 Reverses', trace.reverses),
    ...named('被冲销于 Reversed by', trace.reversedBy),
    ['哈希 Hash', trace.hash],
  ];
  const more =
    sameCaseCount > sameCase.length ? `… 共 ${sameCaseCount} 条，未全部列出 not all are listed\n` : '';
  return [
    `凭证追溯 Trace（元 yuan）\n${labelled(facts)}`,
    `分录 Lines\n${linesTable(trace)}`,
    ...(trace.causedBy
      ? [`本账簿内的事由记录 Caused by this record of the book\n${stepsTable([trace.causedBy])}`]
      : []),
    ...(reservation ? [`所用资金预留 Its reservation\n${stepsTable(reservation)}`] : []),
    sameCase.length === 0
      ? '同一事项没有其他记录 No other record of the same case\n'
      : `同一事项的其他记录 Other records of the same case\n${stepsTable(sameCase)}${more}`,
  ].join('\n');
};

const named = (label: string, value: string | number | undefined): [string, string][] =>
  value === undefined ? [] : [[label, printable(String(value))]];

const linesTable = ({ lines }: Trace): string =>
  table(
    [
      { title: '科目 Account', align: 'left' },
      { title: '借方 Debit', align: 'right' },
      { title: '贷方 Credit', align: 'right' },
      { title: '辅助核算 Dimensions', align: 'left' },
    ],
    lines.map(({ accountCode, side, amountFen, ...dimensions }) => {
      const amount = yuan(BigInt(amountFen));
      const tags = Object.entries(dimensions).map(([name, tag]) => `${name}=${tag}`);
      return [
        printable(accountCode),
        side === 'debit' ? amount : '',
        side === 'credit' ? amount : '',
        printable(tags.join(' ')),
      ];
    }),
  );

const stepsTable = (steps: readonly Step[]): string =>
  table(
    [
      { title: '记录 seq', align: 'right' },
      { title: '类型 Type', align: 'left' },
      { title: '凭证 Entry', align: 'right' },
      { title: '入账日期 Effective', align: 'left' },
      { title: '金额 Amount', align: 'right' },
      { title: '事由 Cause', align: 'left' },
    ],
    steps.map(({ seq, type, entryNumber, effectiveOn, amountFen, causeType }) => [
      String(seq),
      type,
      entryNumber === undefined ? '' : String(entryNumber),
      effectiveOn,
      amountFen === undefined ? '' : yuan(amountFen),
      printable(causeType),
    ]),
  );
