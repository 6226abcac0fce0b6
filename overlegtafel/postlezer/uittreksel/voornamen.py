"""First names that are common in the Netherlands, to tell a bare name at the end from a sentence."""

_NAMEN = """
aad aart abdel adri agnes ahmed albert alex ali alice amber an andre andré angela anita anja anke ankie ann anna
anne anneke annelies annemarie annemiek annet annette anouk ans antoinette anton antoon arend arie arjan arjen
arno arnold astrid aukje babette barbara barend bart bas bea beatrijs bep bernadette bert bertine betty bianca
bob boris bram brigitte bruno carla carlijn carlo carola caroline casper cees celine chantal charlotte chris
christa christel christiaan christien christine claudia coen conny cor cora corine corrie cynthia daan daniel
danielle daniëlle david debby dennis desiree diana dianne dick diederik dirk dolf donna dorien ed edith edwin
eefje elise elke ellen els elsbeth emiel emma emmy enno eric erica erik erna ernst esther eva evelien eveline
evert fatima fatma femke ferdi ferry fien fleur floor floris folkert frank frans fred frederik freek frits
froukje gea geert george gerard gerben gerda gerrie gerrit gert gijs gina gineke giovanni greet greetje guido
guus hanna hannah hanneke hannie hans harm harold harriet harry hasan heidi heleen helga hella hendrik henk
hennie henny henri henriette herman hetty hilda hilde hugo ibrahim ida ilse ineke ines inez inge ingeborg ingrid
irene iris irma isa isabel ivo jaap jack jacob jacqueline jan jane janna janneke jannie janny jantine jasmijn
jasper jeanette jeanne jelle jenny jeroen jerry jessica jet jetske jill jim jo joan joanne job jochem joep joke
jolanda jolande jolien jonas joop joost jopie joris jos jose josje josé joyce judith jules julia jurgen jurjen
kaatje karel karen karin karlijn katja kees kelly kevin kim klaas klaske koen koos kristel lara lars laura
laurens lea leen leendert lena leo leon leonie leontien lia lidy lieke lien lieneke lies liesbeth lilian linda
lisa lisette liza loes lonneke lotte louis louise luc lucas lucia luuk maaike maarten machteld madelon manon
marc marcel marco margo margot margreet margriet maria marian marianne marie marieke marielle marijke marina
mario marion marit mariëlle marja marjan marjo marjolein marjon mark marleen marlies marloes marlou martha
martijn martin martine mathijs matthijs maud maurice max melanie melissa merel mia michael michel michelle
michiel mieke miep minke mirella mirjam mirte mohamed mohammed monique mustafa mustapha nadia nadine nancy
natalie natasja nel nelleke nico nicole niek niels nienke nina noor olaf olga olivier onno otto paul paula
paulien peter petra petrus philip pia piet pieter pim priscilla quinten rachel ralph ramon raymond rebecca
regina reinier remco renate rene renske rené ria rian rianne richard rick rik rita rob robbert robert robin roel
roelof rogier roland rolf ron ronald roos rosa rosalie rosanne ruben rud ruth ruud saar sabine sabrina said sam
samantha sander sandra sanne sara sarah saskia selma serge sharon sietske sigrid silvia simon simone siska sjaak
sjoerd sofie sonja sophie stef stefan stephan steven susan susanne suzanne sven svenja sylvia tamara tanja tara
thea theo thijs thomas tiemen tilly tim timo tina tineke titia tjeerd tom ton tonnie toon toos trees trudy truus
ursula valerie vera veronique victor vincent wendy werner wesley wiebe wieke wijnand wil wilco wilfred willeke
willem willemijn wilma wim wouter xander yara yasmin yolanda youssef yvette yvon yvonne zoe zoë
aagje abel aisha aleid alida amir anouck arnoud ate auke baukje benno berend bertus bo carlien coby corrie daphne
dewi dirkje doortje douwe eelco elsje emre esmee fadime famke fenna fokke fokko geertje ger gerjan gerlof gijsje
gonda gonnie greta gülay halil hamza hein hester hidde ietje ilona imre ineke iwan jadranka jannes jarno jeltje jitske
joanneke jochen jolijn jorrit jurre karim katinka klaasje ko kornelis lieuwe lot luuc maaike machiel maike mees
meindert menno merijn mila minne murat naomi noah nora nynke oeds okke olav ome pien priya puck rens riet rinske
rixt roelie romy rosanna ryan sami saar sem sien sietse sietske sjierk sjoukje stijn teun tess tjarda tjitske trijn
wessel wubbo wytse ype yusuf zeynep
"""
VOORNAMEN = frozenset(_NAMEN.split())
