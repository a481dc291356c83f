/// Words of the language that are surnames too, folded and in order.
#[rustfmt::skip]
pub const PLAIN: &[&str] = &[
    "abbe", "agneau", "ange", "archer", "avril", "barbier", "baron", "barre", "beau", "berger", "besoin", "blanc", "bois", "bonheur",
    "bonnet", "boucher", "boulanger", "bourgeois", "bouvier", "branche", "brun", "brune", "buisson", "camp", "carre", "carrier", "cave",
    "champ", "champs", "chanteur", "chapelle", "charbonnier", "charpentier", "charron", "chasseur", "chat", "chateau", "chef", "chemin",
    "chene", "cheval", "chevalier", "chevre", "clair", "clerc", "comte", "corbeau", "cordier", "cote", "courant", "court", "couturier",
    "croix", "cuisinier", "dimanche", "doux", "droit", "drapier", "esperance", "ferme", "fermier", "feuille", "fevrier", "fils", "fleur",
    "fontaine", "forestier", "foret", "forge", "forgeron", "fort", "four", "fournier", "franc", "france", "frere", "gaillard", "garcon",
    "gardien", "gentil", "grand", "grande", "gras", "grenier", "gris", "gros", "guerre", "guide", "haie", "haut", "herbe", "hiver", "homme",
    "hotel", "jardin", "jardinier", "jeune", "joly", "jour", "juge", "juin", "large", "laurier", "lavoir", "leger", "libre", "lion", "long",
    "loup", "lune", "lundi", "macon", "maire", "maison", "maitre", "majeur", "marchand", "marche", "marechal", "marin", "mars", "marteau",
    "matin", "menager", "mercier", "merle", "meunier", "midi", "mineur", "moine", "mont", "montagne", "moulin", "mouton", "musique", "neuf",
    "noble", "noel", "noir", "noire", "normand", "nouveau", "oiseau", "olive", "olivier", "page", "paille", "pain", "pape", "parent", "paris",
    "pasteur", "paysan", "pelletier", "perle", "petit", "petite", "picard", "pierre", "pigeon", "place", "plume", "poirier", "poisson",
    "pommier", "pont", "porte", "portier", "potier", "poulain", "prairie", "premier", "prince", "printemps", "prieur", "puits", "renard",
    "riche", "riviere", "roche", "rocher", "romain", "rond", "rose", "rosier", "rossignol", "rouge", "rousse", "roux", "sable", "sage",
    "saint", "sainte", "salle", "samedi", "sauvage", "second", "sellier", "serre", "serrurier", "simple", "soleil", "source", "tailleur",
    "temple", "terre", "tisserand", "tonnelier", "tour", "tourneur", "vacher", "vallee", "valet", "vert", "vieux", "vigne", "vigneron",
    "village", "ville", "vivier", "voisin",
];
