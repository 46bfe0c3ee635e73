package page

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"testing"
	"time"
)

// browser is a Chromium that is driven by the W3C WebDriver protocol: JSON over HTTP to chromedriver.
type browser struct {
	t         *testing.T
	session   string // its URL
	downloads string // where files are saved
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

func startBrowser(t *testing.T) *browser {
	t.Helper()
	chromium := tool(t, "chromium")
	driver := exec.Command(tool(t, "chromedriver"), "--port=0")
	out, err := driver.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := driver.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = driver.Process.Kill()
		_ = driver.Wait()
	})
	b := &browser{t: t, downloads: t.TempDir()}
	started := regexp.MustCompile(`started successfully on port (\d+)`)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if m := started.FindStringSubmatch(lines.Text()); m != nil {
			b.session = "http://localhost:" + m[1] + "/session"
			break
		}
	}
	type object = map[string]any
	var created struct{ SessionID string }
	b.call("POST", "", object{"capabilities": object{"alwaysMatch": object{
		"goog:loggingPrefs": object{"browser": "ALL", "performance": "ALL"},
		"goog:chromeOptions": object{
			"binary": chromium,
			"args":   []string{"--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars", "--lang=en-US"},
			"prefs":  object{"download.default_directory": b.downloads},
		},
	}}}, &created)
	b.session += "/" + created.SessionID
	t.Cleanup(func() { b.call("DELETE", "", nil, nil) })
	return b
}

// call sends a command and reads its value into result, which may be nil.
func (b *browser) call(method, path string, body, result any) {
	b.t.Helper()
	if body == nil {
		body = struct{}{}
	}
	sent, err := json.Marshal(body)
	if err != nil {
		b.t.Fatal(err)
	}
	req, err := http.NewRequest(method, b.session+path, bytes.NewReader(sent))
	if err != nil {
		b.t.Fatal(err)
	}
	client := http.Client{Timeout: time.Minute}
	res, err := client.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	var got struct{ Value json.RawMessage }
	if err := json.NewDecoder(res.Body).Decode(&got); err != nil {
		b.t.Fatal(err)
	}
	if res.StatusCode != http.StatusOK {
		b.t.Fatalf("%s %s: %.500s", method, path, got.Value)
	}
	if result != nil {
		if err := json.Unmarshal(got.Value, result); err != nil {
			b.t.Fatalf("%s %s: %v: %.500s", method, path, err, got.Value)
		}
	}
}

// open shows a page from a file.
func (b *browser) open(file string) {
	b.call("POST", "/url", map[string]any{"url": "file://" + file}, nil)
}

// run runs the body of a function in the page and returns its value.
func (b *browser) run(script string, args ...any) (value any) {
	b.t.Helper()
	if args == nil {
		args = []any{}
	}
	b.call("POST", "/execute/sync", map[string]any{"script": script, "args": args}, &value)
	return value
}

// element finds the first element of a selector.
func (b *browser) element(selector string) string {
	b.t.Helper()
	found := map[string]string{}
	b.call("POST", "/element", map[string]any{"using": "css selector", "value": selector}, &found)
	for _, id := range found {
		return "/element/" + id
	}
	return ""
}

func (b *browser) click(selector string) {
	b.t.Helper()
	b.call("POST", b.element(selector)+"/click", map[string]any{}, nil)
}

// Keys of the protocol.
const (
	keyEnter = "\uE007"
	keySpace = "\uE00D"
	keyEnd   = "\uE010"
	keyHome  = "\uE011"
	keyLeft  = "\uE012"
	keyRight = "\uE014"
	keyTab   = "\uE004"
	keyEsc   = "\uE00C"
)

// press presses keys one after the other, wherever the focus is.
func (b *browser) press(keys string) {
	b.t.Helper()
	var actions []any
	for _, r := range keys {
		for _, what := range []string{"keyDown", "keyUp"} {
			actions = append(actions, map[string]any{"type": what, "value": string(r)})
		}
	}
	b.act(map[string]any{"type": "key", "id": "keys", "actions": actions})
}

func (b *browser) act(source map[string]any) {
	b.t.Helper()
	b.call("POST", "/actions", map[string]any{"actions": []any{source}}, nil)
}

// hover moves the pointer to an element.
func (b *browser) hover(selector string) {
	b.t.Helper()
	var id map[string]string
	b.call("POST", "/element", map[string]any{"using": "css selector", "value": selector}, &id)
	b.act(map[string]any{"type": "pointer", "id": "mouse", "actions": []any{map[string]any{"type": "pointerMove", "duration": 0, "origin": id, "x": 0, "y": 0}}})
}

// devtools sends a command of the DevTools protocol.
func (b *browser) devtools(command string, params, result any) {
	b.t.Helper()
	b.call("POST", "/goog/cdp/execute", map[string]any{"cmd": command, "params": params}, result)
}

// size sets the size of the window, in px.
func (b *browser) size(width, height int) {
	b.t.Helper()
	b.devtools("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}, nil)
}

// media sets the medium and the colour scheme.
func (b *browser) media(medium, scheme string) {
	b.t.Helper()
	b.devtools("Emulation.setEmulatedMedia", map[string]any{"media": medium, "features": []any{map[string]any{"name": "prefers-color-scheme", "value": scheme}}}, nil)
}

// screenshot writes what is seen as PNG into the folder BACKPROP_SCREENSHOTS, if there is one.
func (b *browser) screenshot(name string) {
	b.t.Helper()
	dir := os.Getenv("BACKPROP_SCREENSHOTS")
	if dir == "" {
		return
	}
	var png []byte
	b.call("GET", "/screenshot", nil, &png)
	if err := os.WriteFile(dir+"/"+name+".png", png, 0o644); err != nil {
		b.t.Error(err)
	}
}

// log returns the messages of a kind since it was last read.
func (b *browser) log(kind string) (list []string) {
	b.t.Helper()
	var entries []struct{ Level, Message string }
	b.call("POST", "/se/log", map[string]any{"type": kind}, &entries)
	for _, e := range entries {
		list = append(list, fmt.Sprint(e.Level, ": ", e.Message))
	}
	return list
}

// pdf prints the page.
func (b *browser) pdf() []byte {
	b.t.Helper()
	var printed string
	b.call("POST", "/print", map[string]any{}, &printed)
	data, err := base64.StdEncoding.DecodeString(printed)
	if err != nil {
		b.t.Fatal(err)
	}
	return data
}
