// Where a collector takes traces: the endpoint is one for all signals.

export const tracesUrl = (endpoint: string): string => `${endpoint.replace(/\/+$/, '')}/v1/traces`;
