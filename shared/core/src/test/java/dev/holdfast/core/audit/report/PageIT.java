package dev.holdfast.core.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.holdfast.core.audit.Drafts;
import dev.holdfast.core.audit.Report;
import dev.holdfast.core.audit.report.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// The page in a real browser (Debian's chromium and chromium-driver): it shows, it is accessible, it asks for nothing.
final class PageIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private List<ChromeDriver> open = List.of();

    @BeforeEach
    void aBrowser() {
        boolean here = Files.exists(CHROMIUM) && Files.exists(DRIVER);
        if (!here && System.getenv("HOLDFAST_CI") != null) {
            throw new AssertionError("continuous integration needs the packages chromium and chromium-driver");
        }
        Assumptions.assumeTrue(here, "needs the packages chromium and chromium-driver");
    }

    private ChromeDriver browser(String... more) {
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars");
        options.addArguments("--disable-dev-shm-usage");
        options.addArguments(more);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        var driver = new ChromeDriver(service, options);
        open = List.of(driver);
        return driver;
    }

    @AfterEach
    void closes() {
        open.forEach(ChromeDriver::quit);
    }

    private static void show(ChromeDriver driver, Report report, String name) throws IOException {
        var page = Files.createDirectories(Path.of("target/audit")).resolve(name + ".html");
        try (var out = Files.newBufferedWriter(page)) {
            HtmlReport.write(report, out);
        }
        driver.manage().window().setSize(new Dimension(1280, 1600));
        driver.get(page.toUri().toString());
        Files.write(page.resolveSibling(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /// By WCAG 2.1 AA and axe's best practices.
    private static void assertAccessible(ChromeDriver driver) {
        var results = new AxeBuilder().analyze(driver);
        assertThat(results.getViolations())
                .extracting(Rule::getId, rule -> rule.getNodes().getFirst().getHtml())
                .isEmpty();
        assertThat(results.getPasses()).hasSizeGreaterThan(15);
    }

    @Test
    void theLightPageIsAccessibleAndBreaksNoPolicy() throws IOException {
        var driver = browser();
        show(driver, Drafts.eventful(), "light");
        assertAccessible(driver);
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void theDarkPageIsAccessible() throws IOException {
        var driver = browser("--blink-settings=preferredColorScheme=0");
        show(driver, Drafts.eventful(), "dark");
        assertThat(driver.executeScript("return matchMedia('(prefers-color-scheme: dark)').matches"))
                .isEqualTo(true);
        assertAccessible(driver);
    }

    @Test
    void theKeyboardReachesTheReportFirst() throws IOException {
        var driver = browser();
        show(driver, Drafts.healthy(), "healthy");
        driver.findElement(By.tagName("body")).sendKeys(Keys.TAB);
        assertThat(driver.switchTo().activeElement().getText()).isEqualTo("Skip to the report");
    }

    @Test
    void aHostileNameIsShownAndDoesNothing() throws IOException {
        var driver = browser();
        show(driver, Drafts.hostile("<img src=x onerror=\"document.title='owned'\">"), "hostile");
        assertThat(driver.getTitle()).startsWith("Backup audit of");
        assertThat(driver.findElements(By.tagName("img"))).isEmpty();
        assertThat(driver.findElement(By.id("sources")).isDisplayed()).isTrue();
        assertThat(driver.findElement(By.tagName("main")).getText()).contains("<img src=x onerror=");
    }

    @Test
    void fiftySourcesOfTwoYearsStandBesideEachOtherWithoutScrollingThePageSideways() throws IOException {
        var driver = browser();
        show(driver, Drafts.wide(50, 730), "fifty");
        assertThat(driver.findElements(By.cssSelector("section.source"))).hasSize(50);
        assertThat(driver.executeScript(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
    }

    /// On a machine that others work on, the best of a few.
    @Test
    void fiftySourcesOfTwoYearsArePaintedWithinASecond() throws IOException {
        var driver = browser();
        var best = Double.MAX_VALUE;
        for (int run = 0; run < 5 && best > 1_000; run++) {
            show(driver, Drafts.wide(50, 730), "fifty");
            best = Math.min(
                    best,
                    ((Number) driver.executeScript(
                                    "return performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                            .doubleValue());
        }
        System.out.printf("first contentful paint of 50 sources: %.0f ms%n", best);
        assertThat(best).isPositive().isLessThanOrEqualTo(1_000);
    }

    @Test
    void everythingIsReachedByTheKeyboardAndSeenToBe() throws IOException {
        var driver = browser();
        show(driver, Drafts.eventful(), "keyboard");
        var focusable = driver.findElements(By.cssSelector("a[href], summary, [tabindex='0']")).stream()
                .filter(element -> element.isDisplayed() || "skip".equals(element.getAttribute("class")))
                .count();
        driver.findElement(By.tagName("body")).sendKeys(Keys.TAB);
        int reached = 0;
        for (; reached < focusable; reached++) {
            var active = driver.switchTo().activeElement();
            if (active.getTagName().equals("body")) {
                break;
            }
            assertThat(active.getCssValue("outline-style")).as(active.getText()).isNotEqualTo("none");
            active.sendKeys(Keys.TAB);
        }
        assertThat(reached).isEqualTo((int) focusable);
    }

    @Test
    void printedItIsWhiteWholeAndWithoutWhatOnlyAScreenNeeds() throws IOException {
        var driver = browser("--blink-settings=preferredColorScheme=0");
        show(driver, Drafts.eventful(), "print");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", java.util.Map.of("media", "print"));
        assertThat(driver.findElement(By.tagName("nav")).isDisplayed()).isFalse();
        assertThat(driver.executeScript("return getComputedStyle(document.body).backgroundColor"))
                .isIn("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)");
        var pdf = driver.executeCdpCommand("Page.printToPDF", java.util.Map.of("printBackground", true));
        var bytes = java.util.Base64.getDecoder().decode((String) pdf.get("data"));
        Files.write(Path.of("target/audit/print.pdf"), bytes);
        assertThat(new String(bytes, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }
}
