"""Words for clues: no colour names, nothing that compares, nothing twice.

Bots agree on what the words mean: they are spread evenly over the board, in this order, so that a
clue says roughly where the target is, as a good clue does among people.
"""

_SPOKEN = """
    acorn almond amber anchor anvil apple apricot arrow ash aspen aster attic autumn avocado badge
    bamboo banana barley basalt basil basket beach bean bear beech beetle bell berry birch biscuit
    blossom bonfire bottle bramble brass bread brick bridge bronze brook bubble bucket butterfly
    cabbage cactus canal candle canyon caramel caravan carnival carrot castle cave cedar celery
    chalk cherry chestnut chili cinnamon citrus clay cliff clover cloud cobalt cocoa coffee coral
    cork cotton cranberry cream cricket crocus crystal curtain daisy dandelion dawn denim desert
    dolphin dragon drizzle dusk dust eclipse eggplant elephant elm emerald envelope fern festival
    fig firefly flame flamingo flint fog forest fountain fox frost fudge galaxy garden garlic ginger
    glacier goblin granite grape grass gravel hail hay hazel heather hedge helium honey horizon
    hyacinth iceberg iguana ink iris iron island ivory ivy jade jasmine jelly jewel juniper kelp
    kiwi lagoon lake lantern lava lavender leaf leather lemon lettuce lichen lilac lily lime linen
    lobster lotus magma mango maple marble marigold marsh meadow melon meteor midnight milk mint
    mist moon moss mountain mud mulberry mushroom mustard nectar nettle night nougat oak oasis
    oatmeal ocean olive onion opal orchid oyster paprika parsley peach peacock peanut pear pearl
    pebble peony pepper petal pigeon pine pistachio plum pollen pomegranate pond popcorn poppy
    potato puddle pumpkin quartz quince rain raisin raspberry ravine reed rhubarb rice river robin
    rose ruby rust saffron sage salmon salt sand sapphire seaweed shadow shell silk silver slate
    smoke snow spinach spruce squid star steel storm straw sugar sulphur sunrise sunset swan
    tangerine teapot thistle thunder tide tomato topaz tulip turnip turquoise twilight vanilla
    velvet violet walnut wasabi water wheat whiskey willow wine winter wisteria wool zebra
"""

WORDS = tuple(_SPOKEN.split())
