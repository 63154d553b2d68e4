//! Exports in the shapes that the databases write, with made-up articles.

/// Nexis as it was until 2020.
pub(super) const NEXIS: &str = "\u{feff}

                               1 of 2 DOCUMENTS


                                 The Riverpost

                             June 24, 2025 Tuesday
                                  Late Edition

Bridge Stays Closed
Until the Autumn

BYLINE: By ANN LEE and BO MORA

SECTION: TOWN; Pg. 3

LENGTH: 812 words

DATELINE: PORT TOWN

   The bridge over the Avon will stay closed until the end of the year,
the mayor said on Monday.

   Subject: to change, she said. Ferries go on.

LOAD-DATE: June 25, 2025

LANGUAGE: ENGLISH

GRAPHIC: PHOTO: The bridge at dawn

URL: http://www.riverpost.example

PUBLICATION-TYPE: Newspaper

                      Copyright 2025 Riverpost Company
                              All Rights Reserved


                               2 of 2 DOCUMENTS

                        Copyright 2025 Hill Media Ltd
                             All Rights Reserved
                              The Hill Courier

                              24 juin 2025 mardi

SECTION: NEWS

LENGTH: 90 words

HEADLINE: Ferries go on

BODY:
Two ferries carry people across.

LOAD-DATE: June 26, 2025
";

/// Nexis Uni, with the list that it sets before the articles.
pub(super) const NEXIS_UNI: &str = "Date and Time: Wednesday, July 2, 2025 10:15:00 AM
Job Number: 123456789
Documents (2)
1. Bridge Stays Closed
Client/Matter: -None-
Search Terms: bridge
2. Ferries go on
Client/Matter: -None-
Search Terms: bridge

Bridge Stays Closed
The Riverpost (London)
June 24, 2025 Tuesday

Copyright 2025 Riverpost Company All Rights Reserved

Section: TOWN; Pg. 3
Length: 812 words
Byline: Ann Lee
Highlight: The mayor asks for patience.
Body

The bridge over the Avon will stay closed.
Ferries go on.

Classification
Language: ENGLISH
Publication-Type: Newspaper
Subject: BRIDGES (90%); FERRIES (75%)
Load-Date: June 25, 2025
End of Document

Ferries go on
The Hill Courier
June 2025

Copyright 2025 Hill Media
Length: 90 words
Body
Two ferries carry people across.
Load-Date: June 26, 2025

End of Document
";

/// Factiva as displayed, with a list of headlines before the articles.
pub(super) const FACTIVA: &str = "Bridge stays closed, 812 words, 24 June 2025, The Riverpost, English
Ferries go on, 90 words, 25 June 2025, The Hill Courier, English


Town
Bridge stays closed until the autumn comes
By Ann Lee

812 words
24 June 2025
05:30
The Riverpost
RVRPST
3
English
(c) 2025 Riverpost Company

The bridge over the Avon will stay closed.

Ferries go on.

Document RVRPST0020250624el6o0003j

Ferries go on
90 words
25 June 2025
The Hill Courier
HILLCO
English
Copyright 2025 Hill Media. All rights reserved.
Two ferries carry people across.
Document HILLCO0020250625el6p0000a
";

/// Factiva with indexing.
pub(super) const FACTIVA_TAGGED: &str = "Search summary

SE  Town
HD  Bridge stays closed
    until the autumn
BY  By Ann Lee
WC  812 words
PD  24 June 2025
ET  05:30
SN  The Riverpost
SC  RVRPST
LA  English
CY  (c) 2025 Riverpost Company

LP
The bridge over the Avon will stay closed.

TD
IN SPRING it will open, the mayor said.

BY then ferries go on.

CO
avnbrg : Avon Bridges

RE  uk : United Kingdom
PUB Riverpost Company
AN
Document RVRPST0020250624el6o0003j

HD\tFerries go on
PD\t25 June 2025
SN\tThe Hill Courier
LP\tTwo ferries carry people across.
AN\tDocument HILLCO0020250625el6p0000a
";

/// `ProQuest`, with its front page, list and terms of use.
pub(super) const PROQUEST: &str = "Report Information from ProQuest
July 02 2025 10:15
____________________________________________________________

Table of contents
1. Bridge stays closed
2. Ferries go on
____________________________________________________________

Document 1 of 3

Bridge stays closed

Author: Lee, Ann; Mora, Bo

Publication info: The Riverpost ; Port Town [Port Town]24 June 2025: A.3.

Abstract: The mayor asks for patience.

Links: http://linksource.example/1

Full text: The bridge over the Avon will stay closed.

Ferries go on.

Credit: Ann Lee

Subject: Bridges; Ferries

Title: Bridge stays closed

Publication title: The Riverpost; Port Town

Publication date: Jun 24, 2025

Section: Town

Language of publication: English

ProQuest document ID: 1234567890

Document URL: https://search.proquest.example/docview/1

Copyright: Copyright Riverpost Company Jun 24, 2025

Last updated: 2025-06-25

Database: Newsstream

____________________________________________________________

Document 2 of 3

Title: Ferries go on

Author: Anonymous

Publication info: The Hill Courier ; Hill [Hill]25 June 2025.

Abstract: Two ferries carry people across.

Publication year: 2025

ProQuest document ID: 1234567891
____________________________________________________________

Document 3 of 3

Title: Nothing here

Publication info: The Hill Courier ; Hill [Hill]26 June 2025.

Abstract: None available.

Full text: Not available.

ProQuest document ID: 1234567892

____________________________________________________________

Contact ProQuest
Terms and Conditions
";

/// All of them.
pub(super) const EXPORTS: [&str; 5] = [NEXIS, NEXIS_UNI, FACTIVA, FACTIVA_TAGGED, PROQUEST];
