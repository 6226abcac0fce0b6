// Everything here only adds: each page works without it.
import { houLijstBij } from './lijst.js';
import { bewaarTekst } from './bewaar.js';
import { kopieerLinks } from './kopieer.js';
import { waakOverFormulieren } from './waak.js';
import { toonFouten } from './fouten.js';
import { maakNotulen } from './notulen.js';
import { bewaarVerslag } from './verslag.js';
import { splitsPunten } from './splits.js';
import { maakSleepbaar } from './slepen.js';

toonFouten();
bewaarTekst();
waakOverFormulieren();
kopieerLinks();
houLijstBij();
maakNotulen();
bewaarVerslag();
splitsPunten();
maakSleepbaar();
