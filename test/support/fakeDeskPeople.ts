// Who works at the desk in memory; their address is `<id>@mesa.ec`.
export const PASSWORD = 'cuatro palabras sin relacion';

interface Somebody {
  readonly name: string;
  readonly role: string;
  /** Came with a one-time password. */
  readonly once?: boolean;
  readonly totp?: boolean;
}

export const PEOPLE: Readonly<Record<string, Somebody>> = {
  maria: { name: 'María Paz', role: 'agent' },
  luis: { name: 'Luis Mora', role: 'agent' },
  ana: { name: 'Ana Vera', role: 'admin' },
  nueva: { name: 'Nueva Persona', role: 'agent', once: true },
  segura: { name: 'Segura Paz', role: 'supervisor', totp: true },
};
