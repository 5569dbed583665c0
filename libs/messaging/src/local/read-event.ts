import { checkData, checkEnvelope, contractOf, type IntegrationEvent } from '@yigong/contracts';

export type ReadEvent = { readonly event: IntegrationEvent } | { readonly wrong: string };

/** Reads a message that somebody else wrote: an event that keeps its contract, or what is wrong with it. */
export const readEvent = (text: string): ReadEvent => {
  const parsed = parse(text);
  const wrong = checkEnvelope(parsed);
  if (wrong.length > 0) return { wrong: wrong.join('; ') };
  const event = parsed as IntegrationEvent;
  const contract = contractOf(event.type);
  if (!contract) return { wrong: `${event.type} is not a declared contract` };
  const wrongData = checkData(contract, event.data, 'receiving');
  return wrongData.length > 0 ? { wrong: wrongData.join('; ') } : { event };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
