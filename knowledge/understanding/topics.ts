// Kinds of things messages speak of besides the employer key; a bank never heard of still sits among banks.

const groups: Record<string, string> = {
  employer:
    'empleador empleadora patronal patrono patrona empresa compania negocio employer company business ruc sociedad',
  bank: 'banco bancos banca bancaria pichincha produbanco pacifico bolivariano austro internacional ruminahui machala jep cooperativa coop tarjeta visa mastercard cajero transferencia deuna payphone diners cuenta bank card atm credit debit mutualista alianza amazonas proamerica',
  state:
    'sri supercias superintendencia ministerio sut municipio alcaldia ant cne senescyt embajada consulado notaria aduana senae sercop arcsa senadi cnt cnel policia fiscalia juzgado pasaporte visado licencia matricula matriculacion placa quipux gobierno impuesto impuestos iva renta declaracion factura facturacion facturar catastro predial patente bomberos senagua passport taxes tax ministry embassy police license invoice vat',
  loan: 'biess prestamo prestamos prestamito quirografario quirografarios hipotecario hipotecarios credito creditos hipoteca loan loans mortgage',
  health:
    'medica medico medicas medicos medicina medicinas hospital hospitales dispensario pediatria pediatra odontologia odontologo dentista ginecologia ginecologo cardiologia cardiologo traumatologia dermatologia oftalmologia oftalmologo especialista receta vacuna vacunas vacunarme examen examenes laboratorio cirugia operacion emergencia doctor doctora enfermera psicologo fisioterapia rayos ecografia salud medical doctor hospital prescription surgery vaccine dentist clinic clinica',
  pension:
    'jubilacion jubilado jubilada jubilarme jubilarse pension pensiones pensionista montepio cesantia cesantias fondos reserva invalidez viudez orfandad subsidio subsidios maternidad paternidad lactancia desempleo funeral mortuoria retiro retirement pension severance unemployment maternity',
  payroll:
    'planilla planillas aviso avisos novedad novedades rol roles decimo decimos tercero cuarto utilidades finiquito sueldo sueldos salario liquidacion contrato vacaciones extras jornada glosa glosas aportes aporte aportacion payroll salary salaries contributions contract',
  personal:
    'personal personales afiliado afiliada afiliados afiliadas afiliacion mecanizado historia laboral voluntario voluntaria campesino affiliate member affiliation',
  service:
    'facebook instagram tiktok netflix spotify twitter telegram icloud wifi windows android iphone apple google zoom uber banner internet computadora laptop impresora celular router amazon excel word youtube',
  chatter:
    'chiste clima lluvia llover llueve futbol partido poema cancion musica pelicula novela receta comida cocinar capital presidente historia matematicas novio novia amor casate dinero loteria horoscopo signo cumpleanos perro gato viaje vuelo hotel playa noticia noticias dolar precio joke weather football recipe movie music poem song capital president',
};

export const topics: ReadonlyMap<string, string> = new Map(
  Object.entries(groups).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)),
);
