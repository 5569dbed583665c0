// The generated pages of docs/reference, as texts by file name. Works on built files; the spec and the generator share it.
import { settingsOf, PlatformConfig, declaredServices } from '../../libs/service/dist/index.js';
import { HTTP_REFUSALS } from '../../libs/http/dist/index.js';
import { FinanceAuditConfig } from '../../apps/finance-audit/dist/index.js';
import { GatewayConfig } from '../../apps/gateway/dist/index.js';
import '../../apps/all-in-one/dist/platform-modules.js';

const NOTICE = '<!-- Written by `npm run docs` from the code. Do not edit. -->';
const cell = (text = '') => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells) => `| ${cells.map(cell).join(' | ')} |`;

const refusalTable = (catalogue) => [
  '| code | HTTP | 中文 | English | rule |',
  '|---|---|---|---|---|',
  ...Object.entries(catalogue).map(([code, { status, zh, en, rule }]) =>
    row(`\`${code}\``, String(status), zh, en, rule ?? ''),
  ),
];

const refusals = () =>
  [
    '# 拒绝代码 Refusals',
    '',
    NOTICE,
    '',
    'Every refusal is an RFC 9457 problem document with a stable `code`. `{name}` stands for a fact of the document.',
    'Within an object they are checked in the order given here, after the check for a repeat.',
    '',
    '## HTTP',
    '',
    ...refusalTable(HTTP_REFUSALS),
    ...declaredServices()
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(({ name, refusals: catalogues }) => [
        '',
        `## ${name}`,
        ...Object.entries(catalogues).flatMap(([object, catalogue]) => [
          '',
          `### ${object}`,
          '',
          ...refusalTable(catalogue),
        ]),
      ]),
    '',
  ].join('\n');

/** Every refusal of the platform, by where it comes from: `mutual-insurance claim NO_ACTIVE_CARD`. */
export const allRefusals = () => ({
  ...under('HTTP', HTTP_REFUSALS),
  ...Object.assign(
    {},
    ...declaredServices().flatMap(({ name, refusals: catalogues }) =>
      Object.entries(catalogues).map(([object, catalogue]) => under(`${name} ${object}`, catalogue)),
    ),
  ),
});

const under = (place, catalogue) =>
  Object.fromEntries(Object.entries(catalogue).map(([code, refusal]) => [`${place} ${code}`, refusal]));

const settingTable = (settings) => [
  '| setting | default | 中文 | English |',
  '|---|---|---|---|',
  ...settings.map(({ name, byDefault, zh, en }) => row(`\`${name}\``, byDefault, zh, en)),
];

const ofPlatform = new Set(settingsOf(PlatformConfig).map(({ name }) => name));
const ownSettings = (config) => settingsOf(config).filter(({ name }) => !ofPlatform.has(name));

const configuration = () =>
  [
    '# 设置 Configuration',
    '',
    NOTICE,
    '',
    'Environment variables, checked at start. An unknown `YIGONG_*` name stops the start.',
    '',
    '## 每个进程 Every process',
    '',
    ...settingTable(settingsOf(PlatformConfig)),
    '',
    '## gateway（单独运行时 when it runs alone）',
    '',
    ...settingTable(ownSettings(GatewayConfig)),
    '',
    '## finance-audit（单独运行时 when it runs alone）',
    '',
    ...settingTable(ownSettings(FinanceAuditConfig)),
    '',
  ].join('\n');

export const referencePages = () => ({ 'refusals.md': refusals(), 'configuration.md': configuration() });
