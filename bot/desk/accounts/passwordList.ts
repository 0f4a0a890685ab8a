// Words that passwords are guessed with first, here and elsewhere: plain letters, no accents. Digits around them are ignored.
export const COMMON: readonly string[] = `
password passwords passw passwd pass passphrase letmein welcome changeme change qwerty qwertyuiop
qwertyui asdfghjkl asdfgh asdf zxcvbnm qazwsx qazwsxedc qweasdzxc admin administrator administrador
administracion root superuser supervisor agent agente user usuario test testing prueba pruebas demo
guest invitado default temporal contrasena contrasenia clave claves miclave secreto secreta secret
micontrasena nueva bienvenido bienvenida bienvenidos hola holamundo teamo tequiero amor miamor iloveyou
ecuador quito guayaquil cuenca ambato manta machala loja barcelona emelec liga iess llavero portal
empleador empleadores afiliado seguro segurosocial soporte mesa enero febrero marzo abril mayo junio
julio agosto septiembre octubre noviembre diciembre primavera verano otono invierno spring summer autumn
winter monday lunes dragon monkey football futbol baseball sunshine princess princesa superman batman
pokemon starwars trustno master michael jesus jesuscristo dios maria jose carlos company empresa oficina
office internet computer computadora google facebook whatsapp abcdefgh abcdefghijkl abcd
correcthorsebatterystaple nomeacuerdo olvide cambiame cambiar
`
  .trim()
  .split(/\s+/);
