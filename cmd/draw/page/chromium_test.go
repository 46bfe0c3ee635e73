// A browser cannot be started on wasm.

//go:build !js && !wasip1

package page

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// chromium is a tab of a Chromium without a window.
type chromium struct {
	t     *testing.T
	tab   context.Context
	files string // where downloads are saved
	saved chan browser.EventDownloadProgress
	heard *heard
}

// heard is what the tab has told since it was last asked.
type heard struct {
	sync.Mutex
	console, requests []string
}

// tool returns the path of a program, or skips the test by its name.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("BACKPROP_REQUIRE_TOOLS") == "1" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	return path
}

func startChromium(t *testing.T) *chromium {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Minute) // so that what hangs ends: no verdict
	t.Cleanup(cancel)
	ctx, stop := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(tool(t, "chromium")), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", true), chromedp.Flag("lang", "en-US"))...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(ctx)
	t.Cleanup(end)
	c := &chromium{t: t, tab: ctx, files: t.TempDir(), saved: make(chan browser.EventDownloadProgress, 100), heard: &heard{}}
	c.must(chromedp.Listen(ctx, c.heard.event))
	c.must(chromedp.ListenBrowser(ctx, func(e any) {
		if e, ok := e.(*browser.EventDownloadProgress); ok && e.State != browser.DownloadProgressStateInProgress {
			c.saved <- *e
		}
	}))
	_, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: c.files, EventsEnabled: new(true)})
	c.must(err)
	c.must(do(c, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}))
	return c
}

func (h *heard) event(e any) {
	h.Lock()
	defer h.Unlock()
	switch e := e.(type) {
	case *network.EventRequestWillBeSent:
		h.requests = append(h.requests, e.Request.URL)
	case *runtime.EventConsoleAPICalled:
		for _, arg := range e.Args {
			h.console = append(h.console, fmt.Sprintf("%s: %s%s", e.Type, arg.Value, arg.Description))
		}
	case *runtime.EventExceptionThrown:
		h.console = append(h.console, e.ExceptionDetails.Text)
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			h.console = append(h.console, thrown.Description)
		}
	case *log.EventEntryAdded:
		h.console = append(h.console, e.Entry.Text)
	}
}

// take returns what was heard and forgets it.
func (h *heard) take() (console, requests []string) {
	h.Lock()
	defer h.Unlock()
	console, requests = h.console, h.requests
	h.console, h.requests = nil, nil
	return console, requests
}

func (c *chromium) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

// act runs actions in the tab.
func (c *chromium) act(actions ...chromedp.Action[chromedp.Void]) {
	c.t.Helper()
	c.must(chromedp.Do(c.tab, actions...))
}

// ask runs an action in the tab and returns its result.
func ask[T any](c *chromium, action chromedp.Action[T]) T {
	c.t.Helper()
	v, err := chromedp.Run(c.tab, action)
	c.must(err)
	return v
}

// do sends a command of the protocol that has no result.
func do[P, R any](c *chromium, command cdp.Command[P, R], params P) error {
	_, err := chromedp.Call(c.tab, command, params)
	return err
}

// run calls the body of a function in the page and returns its value.
func (c *chromium) run(script string, args ...any) any {
	c.t.Helper()
	list, err := json.Marshal(args)
	c.must(err)
	return ask(c, chromedp.Evaluate[any](fmt.Sprintf("(function() {%s}).apply(null, %s)", script, list)))
}

// await waits until a condition holds. It asks by a timer: frames may stop on a machine that is busy.
func (c *chromium) await(condition string) {
	c.t.Helper()
	ask(c, chromedp.Evaluate[bool](`new Promise(done => {
		const timer = setInterval(() => {
			if (!(`+condition+`)) return;
			clearInterval(timer);
			done(true);
		}, 20);
	})`, chromedp.EvalAwaitPromise))
}

func (c *chromium) click(selector string) {
	c.t.Helper()
	c.act(chromedp.Click(chromedp.CSS(selector)))
}

// Keys as they are pressed.
const (
	keyEnter = kb.Enter
	keySpace = " "
	keyEnd   = kb.End
	keyHome  = kb.Home
	keyLeft  = kb.ArrowLeft
	keyRight = kb.ArrowRight
	keyEsc   = kb.Escape
)

// press presses keys one after the other, wherever the focus is.
func (c *chromium) press(keys string) {
	c.t.Helper()
	c.act(chromedp.KeyEvent(keys))
}

// hover moves the pointer to an element.
func (c *chromium) hover(selector string) {
	c.t.Helper()
	at := c.run(`const e = document.querySelector(arguments[0]); e.scrollIntoView({block: 'nearest'}); const b = e.getBoundingClientRect();
		return [b.x + b.width/2, b.y + b.height/2]`, selector).([]any)
	c.act(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0].(float64), at[1].(float64)))
}

// size sets the size of the window, in px.
func (c *chromium) size(width, height int) {
	c.t.Helper()
	c.must(do(c, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: int64(width), Height: int64(height), DeviceScaleFactor: 1, Mobile: width < 500}))
}

// media sets the medium and the colour scheme.
func (c *chromium) media(medium, scheme string) {
	c.t.Helper()
	c.must(do(c, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}))
}

// screenshot writes what is seen as PNG into the folder BACKPROP_SCREENSHOTS, if there is one.
func (c *chromium) screenshot(name string) {
	c.t.Helper()
	dir := os.Getenv("BACKPROP_SCREENSHOTS")
	if dir == "" {
		return
	}
	c.must(os.WriteFile(filepath.Join(dir, name+".png"), ask(c, chromedp.CaptureScreenshot()), 0o644))
}

// download waits for a file that the page saves.
func (c *chromium) download(name string) []byte {
	c.t.Helper()
	select {
	case e := <-c.saved:
		if e.State != browser.DownloadProgressStateCompleted {
			c.t.Fatalf("%s: the download is %s", name, e.State)
		}
	case <-c.tab.Done():
		c.t.Fatalf("%s was not saved: %v", name, c.tab.Err())
	}
	data, err := os.ReadFile(filepath.Join(c.files, name))
	c.must(err)
	return data
}

// seconds is the processor time of the tab's scripts and layouts.
func (c *chromium) seconds() float64 {
	c.t.Helper()
	got, err := chromedp.Call(c.tab, performance.GetMetrics, cdp.Empty{})
	c.must(err)
	i := slices.IndexFunc(got.Metrics, func(m *performance.Metric) bool { return m.Name == "TaskDuration" })
	return got.Metrics[i].Value
}

// quiet reads that nothing was written to the console, and nothing asked for but the page itself.
func (c *chromium) quiet() {
	c.t.Helper()
	console, requests := c.heard.take()
	if console != nil {
		c.t.Errorf("in the console: %q", console)
	}
	pages := 0
	for _, url := range requests {
		switch {
		case strings.HasPrefix(url, "file://") && strings.HasSuffix(url, "/page.html"):
			pages++
		case strings.HasPrefix(url, "data:"), strings.HasPrefix(url, "blob:"):
		default:
			c.t.Errorf("the page asks for %s", url)
		}
	}
	if pages == 0 {
		c.t.Error("not even the page was asked for")
	}
}
