/** Where services that run in processes of their own are reached: `{ membership: 'http://10.0.0.5:3001' }`. */
export type Upstreams = Readonly<Record<string, string>>;
