/** An element as far as a bank's message needs one. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** The text directly in it, trimmed. */
  text: string;
};

const DEPTH_MAX = 24;
const ELEMENTS_MAX = 200_000;
const TEXT_MAX = 2_000;
const ATTRIBUTES_MAX = 8;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const NAME = '[A-Za-z_][A-Za-z0-9_.-]{0,63}';
const DECLARATION =
  /^<\?xml version="1\.0"(?: encoding="(?:UTF-8|utf-8)")?(?: standalone="(?:yes|no)")? ?\?>\s*/;
const TAG = new RegExp(`^(/?)(${NAME})((?:\\s+[A-Za-z_:.-]{1,64}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)$`);
const ATTRIBUTE = /([A-Za-z_:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The small part of XML that banks' messages are made of: elements, attributes, text, the five entities that need no declaring.
 * Document types, entities of its own, comments, CDATA and instructions are refused, so nothing can grow or reach outside.
 * Reads from the left to the right once; undefined when the text is anything else.
 */
export const readXml = (source: string): XmlElement | undefined => {
  const text = source.replace(DECLARATION, '').trim();
  const root = element('', {});
  const open: XmlElement[] = [root];
  let count = 0;
  for (let at = 0; at < text.length;) {
    const start = text.indexOf('<', at);
    const before = unescaped(text.slice(at, start < 0 ? text.length : start));
    const inside = open.at(-1)!;
    if (before === undefined || start < 0) return undefined;
    if (before.trim() !== '') {
      if (inside === root || inside.text.length + before.length > TEXT_MAX) return undefined;
      inside.text += before.trim();
    }
    const end = text.indexOf('>', start);
    const tag = end < 0 || end - start > TEXT_MAX ? undefined : tagOf(text.slice(start + 1, end));
    if (!tag || !step(open, tag)) return undefined;
    if ((count += 1) > ELEMENTS_MAX * 2) return undefined;
    at = end + 1;
  }
  return open.length === 1 && root.children.length === 1 ? root.children[0] : undefined;
};

type Tag = {
  readonly kind: 'open' | 'close' | 'empty';
  readonly name: string;
  readonly attributes: XmlElement['attributes'];
};

const element = (name: string, attributes: XmlElement['attributes']): XmlElement => ({
  name,
  attributes,
  children: [],
  text: '',
});

/** Goes one tag on; false where the tags do not fit together. */
const step = (open: XmlElement[], { kind, name, attributes }: Tag): boolean => {
  if (kind === 'close') return open.length > 1 && open.pop()!.name === name;
  const parent = open.at(-1)!;
  // One element stands at the top, and nothing after it.
  if (open.length === 1 && parent.children.length > 0) return false;
  const child = element(name, attributes);
  parent.children.push(child);
  if (kind === 'open') open.push(child);
  return open.length <= DEPTH_MAX;
};

const tagOf = (inner: string): Tag | undefined => {
  const [, closing, name, written, empty] = TAG.exec(inner) ?? [];
  if (name === undefined || (closing === '/' && (written !== '' || empty === '/'))) return undefined;
  const attributes = attributesOf(written!);
  return attributes && { kind: closing ? 'close' : empty ? 'empty' : 'open', name, attributes };
};

const attributesOf = (written: string): XmlElement['attributes'] | undefined => {
  const pairs = [...written.matchAll(ATTRIBUTE)].map(
    ([, name, double, single]) => [name!, unescaped(double ?? single ?? '')] as const,
  );
  if (pairs.length > ATTRIBUTES_MAX || pairs.some(([, value]) => value === undefined)) return undefined;
  const attributes = Object.fromEntries(pairs) as Record<string, string>;
  return Object.keys(attributes).length === pairs.length ? attributes : undefined;
};

const unescaped = (text: string): string | undefined => {
  if (!text.includes('&')) return text;
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) return undefined;
  return text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name]!);
};
