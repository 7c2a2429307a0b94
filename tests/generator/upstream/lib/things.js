/*
 * Written for the tests: the idioms of the server, not its code.
 */
var tagging = require('./endpoints/tagging');

var NAMES = ['colour', 'shape'];
var MOVES = [
    'left',
    'right'
];

// --- Helpers

function checkPart(part, index) {
    if (part.size < 0 || part.hasOwnProperty('weight')) {
        throw new Error('bad part: ' + index);
    }
    part.checked = true;
}

function list(req, res, next) {
    var params = req.params;
    // req.params.commented is not read
    log.debug('the params.quoted of a text, and why it would stop');
    if (params.state && req.query['page-size']) {
        filter(params.state);
    }
    res.send(things.map(translate));
}

function create(req, res, next) {
    var parts = req.params.parts || [];
    NAMES.forEach(function (name) {
        thing[name] = req.params[name];
    });
    ['depth'].forEach(function (name) {
        thing[name] = req.params[name];
    });
    parts.forEach(function (part, i) {
        checkPart(part, i);
    });
    if (req.params.name.length > 63) {
        return next(new Error('too long'));
    }
    res.send(201, thing);
}

function stop(req, res, next) {
    if (req.params.action !== 'stop') {
        return next();
    }
    queue(req.params.thing, req.params.force);
    res.send(202);
}

function move(req, res, next) {
    var params = req.params;
    if (MOVES.indexOf(params.action) === -1) {
        return next();
    }
    if (gone) {
        res.send(410, thing);
    }
    res.send(200, params.distance);
}

function watch(req, res, next) {
    res.statusCode = 101;
}

function mount(server, before) {
    var path = '/:account/things';

    server.get({
        path: path,
        name: 'ListThings'
    }, before, list);

    server.post(
        {
            path: '/:account/things',
            name: 'CreateThing'
        },
        before,
        create,
        tagging.save);

    server.post({
        path: '/:account/things/:thing',
        name: 'UpdateThing'
    }, before, stop, move, function invalid(req, res, next) {
        next(new Error(req.params.action));
    });

    server.get({ path: '/:account/things/:thing/watch', name: 'WatchThing' }, before, watch);
    server.del({ path: '/:account/things/:thing', name: 'DeleteThing' }, before, function (req, res, next) {
        res.send(204);
    });
}

module.exports = {
    mount: mount
};
