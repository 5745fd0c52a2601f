// SPDX-License-Identifier: EUPL-1.2
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Reads lines "flavour TAB file"; writes for each "true or false TAB the rules it breaks". */
public class Judge {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] asked = line.split("\t", 2);
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(asked[0]);
            TreeSet<String> rules = new TreeSet<>();
            try (PDFAParser parser =
                    Foundries.defaultInstance().createParser(new File(asked[1]), flavour)) {
                ValidationResult result =
                        Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
                for (TestAssertion broken : result.getTestAssertions()) {
                    rules.add(broken.getRuleId().getClause()
                            + "-" + broken.getRuleId().getTestNumber());
                }
                System.out.println(result.isCompliant() + "\t" + String.join(" ", rules));
            }
        }
    }
}
