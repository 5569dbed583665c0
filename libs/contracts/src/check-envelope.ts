import { isInstant } from '@yigong/kernel';
import type { IntegrationEvent } from './integration-event.js';

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= 500;
const isPlace = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const SERVICE = /^\/[a-z]+(-[a-z]+)*$/;
const TYPE = /^([a-z]+(?:-[a-z]+)*)\.[a-z]+(-[a-z]+)*\.v[1-9]\d*$/;

const ATTRIBUTES: Readonly<Record<keyof IntegrationEvent, (value: unknown) => boolean>> = {
  specversion: (value) => value === '1.0',
  id: isText,
  source: (value) => isText(value) && SERVICE.test(value as string),
  type: (value) => isText(value) && TYPE.test(value as string),
  subject: isText,
  time: isInstant,
  datacontenttype: (value) => value === 'application/json',
  data: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  correlationid: isText,
  causationid: isText,
  position: isPlace,
  sequence: isPlace,
  actorperson: isText,
  actorrole: isText,
  actorunit: isText,
  origin: (value) => value === undefined || value === 'example' || value === 'sandbox',
};

/**
 * What is wrong with the CloudEvents envelope of something that claims to be an integration event; empty when it is
 * right. Attributes that it does not know are tolerated, as CloudEvents asks.
 */
export const checkEnvelope = (event: unknown): readonly string[] => {
  if (typeof event !== 'object' || event === null) return ['an event must be an object'];
  const attributes = event as Record<string, unknown>;
  const wrong = Object.entries(ATTRIBUTES)
    .filter(([name, isRight]) => !isRight(Object.hasOwn(attributes, name) ? attributes[name] : undefined))
    .map(([name]) => `${name} is missing or malformed`);
  if (wrong.length > 0) return wrong;
  return serviceOfType(String(attributes['type'])) === String(attributes['source']).slice(1)
    ? []
    : ['source and type name different services'];
};

/** The service that a contract belongs to: `mutual-insurance.claim-approved.v1` → `mutual-insurance`. */
export const serviceOfType = (type: string): string => type.slice(0, type.indexOf('.'));
